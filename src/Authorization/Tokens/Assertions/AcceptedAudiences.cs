using System.Collections.Frozen;

namespace Selvage.Authorization.Tokens.Assertions;

/// <summary>
/// The values of <c>aud</c> that mean this server (E1): issuer, token address and mTLS token address, each also without scheme and with
/// <c>www.</c> before the host, since clients in the field send every one of these.
/// </summary>
internal static class AcceptedAudiences
{
    /// <summary>Every accepted form. Compared byte for byte: an audience is a string, not an address to be resolved.</summary>
    public static FrozenSet<string> Of(TokenSettings settings) =>
        Forms(settings.Issuer).Concat(Forms(settings.TokenAddress)).Concat(Forms(settings.MtlsTokenAddress)).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<string> Forms(Uri address)
    {
        var scheme = address.Scheme + Uri.SchemeDelimiter;
        var bare = address.AbsoluteUri[scheme.Length..];
        foreach (var form in new[] { bare, "www." + bare }.SelectMany(WithAndWithoutRootSlash))
        {
            yield return form;
            yield return scheme + form;
        }
    }

    // "https://host" and "https://host/" are the same address (RFC 3986 §6.2.3); nothing else is evened out.
    private static IEnumerable<string> WithAndWithoutRootSlash(string form) =>
        form.IndexOf('/') == form.Length - 1 ? [form, form[..^1]] : [form];
}
