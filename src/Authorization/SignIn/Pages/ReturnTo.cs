namespace Selvage.Authorization.SignIn.Pages;

/// <summary>Where a person goes after signing in: an address of this server and nothing else, whoever wrote the link.</summary>
public static class ReturnTo
{
    private const int Most = 8000;

    /// <summary>The address, or / where it is none of ours. Browsers read a backslash as a slash and drop tabs and line breaks, so none of these may be in it.</summary>
    public static string Safe(string? address) =>
        address is { Length: > 0 and <= Most } && address[0] == '/' && (address.Length == 1 || address[1] != '/') && address.All(c => c is > ' ' and < '\u007f' and not '\\') ? address : "/";

    /// <summary>
    /// To where a form on the page may lead, for its policy: browsers hold redirects after a form to it as well, and an authorization request ends at
    /// its client, on another host or in an app (RFC 8252 §7). Everything else stays here.
    /// </summary>
    internal static string FormTargets(string returnTo)
    {
        if (!returnTo.StartsWith("/oauth2/", StringComparison.Ordinal))
            return "'self'";
        return "'self' https: http:" + AppScheme(returnTo); // http for the loopback addresses of apps: a policy cannot name [::1].
    }

    /// <summary>The scheme of an app's redirect URI; a scheme of its own has a dot in it (RFC 8252 §7.1), which keeps out all that browsers act on.</summary>
    private static string AppScheme(string returnTo)
    {
        const string Parameter = "redirect_uri=";
        var at = returnTo.IndexOf(Parameter, StringComparison.Ordinal);
        if (at < 0)
            return string.Empty;
        var scheme = Uri.UnescapeDataString(returnTo[(at + Parameter.Length)..].Split('&')[0]).Split(':')[0].ToLowerInvariant();
        return scheme.Contains('.') && scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+') && char.IsAsciiLetter(scheme[0]) ? $" {scheme}:" : string.Empty;
    }
}
