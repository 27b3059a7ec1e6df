namespace Selvage.Cli.Running;

/// <summary>Reads addresses that people type or servers name.</summary>
internal static class Addresses
{
    /// <summary>An http or https address that secrets may be sent to: plain http only to this machine itself.</summary>
    /// <param name="text">As typed or received.</param>
    /// <param name="where">Where it came from, for the message.</param>
    public static Uri Parse(string text, string where)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new StoppedException(Fault.Usage("cli.url.invalid", "Not an address", $"'{text}' ({where}) is not an address. Write it whole, as in https://localhost:8443."));
        if (uri.Scheme == "http" && !uri.IsLoopback)
            throw new StoppedException(Fault.Usage("cli.url.insecure", "Not over plain HTTP", $"'{text}' ({where}) would send secrets unencrypted. Use its https address."));
        return uri;
    }

    /// <summary>A path below an address, whether or not the address ends with a slash.</summary>
    public static Uri Below(this Uri place, string path) => new(place.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path.TrimStart('/'));
}
