namespace Selvage.Cli.Clients;

/// <summary>A client is addressed by the UUID that its id is or ends in (E4); people copy the whole id.</summary>
internal static class ClientKey
{
    private const int UuidLength = 36;

    /// <summary>The key, ready for a path.</summary>
    /// <param name="typed">Key or whole client id.</param>
    public static string Of(string typed)
    {
        var trimmed = typed.Trim().TrimEnd('/');
        var end = trimmed.Length >= UuidLength ? trimmed[^UuidLength..] : trimmed;
        return Uri.EscapeDataString(Guid.TryParseExact(end, "D", out var uuid) ? uuid.ToString("D") : trimmed);
    }
}
