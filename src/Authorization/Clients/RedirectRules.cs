using Selvage.Kernel.Settings;

namespace Selvage.Authorization.Clients;

/// <summary>
/// What a redirect address must be (RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1): absolute, without fragment and wildcard, https; a program
/// on a person's own machine may use a loopback address or a scheme of its own.
/// </summary>
internal static class RedirectRules
{
    private const int Longest = 300;
    private static readonly string[] NeverSchemes = ["javascript", "data", "vbscript", "file", "about", "blob", "ftp", "ws", "wss", "mailto", "tel"];

    /// <summary>What is wrong with an address, and how to mend it; null where nothing is.</summary>
    internal static string? Fault(string? uri, ApplicationType type, SelvageEnvironment environment)
    {
        if (string.IsNullOrEmpty(uri) || uri.Length > Longest || uri.Any(c => c is <= ' ' or > '~' or '*' or '\\'))
            return $"An address has 1 to {Longest} plain characters, without blanks and wildcards. Give each address in full.";
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed))
            return $"{uri} is not an absolute address. Begin with https://.";
        if (uri.Contains('#', StringComparison.Ordinal))
            return $"{uri} has a fragment. Leave out # and what follows.";
        if (parsed.UserInfo.Length > 0)
            return $"{uri} names a user. Leave out what stands before @.";
        return parsed.Scheme switch
        {
            "https" => null,
            "http" when type == ApplicationType.Native && IsLoopback(parsed.Host) => null,
            "http" when environment == SelvageEnvironment.Uat && IsLoopback(parsed.Host) => null,
            "http" => $"{uri} is not protected. Use https; plain http is for loopback addresses, of native applications or in UAT.",
            var scheme when type == ApplicationType.Native && scheme.Contains('.', StringComparison.Ordinal) && !NeverSchemes.Contains(scheme) => null,
            var scheme when type == ApplicationType.Native => $"{scheme} is not a scheme of your own. Use one that is your domain name reversed, such as com.example.app:/callback (RFC 8252 §7.1).",
            _ => $"{uri} is not an https address. Use https.",
        };
    }

    private static bool IsLoopback(string host) => host is "127.0.0.1" or "[::1]" or "localhost";
}
