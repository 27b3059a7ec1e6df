using System.Net;
using System.Text;

namespace Selvage.Authorization.Tokens;

/// <summary>
/// Reads HTTP Basic credentials in both ways that clients write them: id and secret form-encoded first, as RFC 6749 §2.3.1 asks, or
/// raw, as half of the clients do. It matters, because a client id may be a URL (E4).
/// </summary>
internal static class BasicCredentials
{
    private const string Scheme = "Basic ";

    /// <summary>What follows the scheme, or null where the header is absent or of another scheme.</summary>
    public static string? CredentialsOf(string? header) =>
        header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;

    /// <summary>The readings to be tried in turn; empty where there is none.</summary>
    public static IReadOnlyList<PresentedSecret> Read(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out var length)) return [];

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var first = text.IndexOf(':');
        if (first <= 0 || first == text.Length - 1) return [];

        // Encoded, the first colon parts them. Raw, a URL has colons of its own, and our secrets have none: the last one parts them.
        var last = text.LastIndexOf(':');
        var encoded = new PresentedSecret(WebUtility.UrlDecode(text[..first]), WebUtility.UrlDecode(text[(first + 1)..]));
        var raw = new PresentedSecret(text[..last], text[(last + 1)..]);
        return encoded == raw ? [encoded] : [encoded, raw];
    }
}
