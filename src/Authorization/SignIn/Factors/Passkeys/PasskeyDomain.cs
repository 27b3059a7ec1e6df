using Selvage.Kernel.Settings;

namespace Selvage.Authorization.SignIn.Factors.Passkeys;

/// <summary>
/// For which domain passkeys are made (the relying party id, Web Authentication §5.1.2): the longest that the portal and the authorization server
/// share, so that one passkey opens both.
/// </summary>
internal sealed class PasskeyDomain
{
    private readonly HashSet<string> _origins;

    public PasskeyDomain(PublicAddresses addresses)
    {
        var (portal, issuer) = (new Uri(addresses.Portal), new Uri(addresses.Issuer));
        Name = Shared(portal.Host, issuer.Host) ?? issuer.Host;
        _origins = new HashSet<string>(new[] { portal, issuer }.Where(a => IsWithin(a.Host)).Select(a => a.GetLeftPart(UriPartial.Authority)), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The domain.</summary>
    internal string Name { get; }

    /// <summary>Whether a page of ours made the request: scheme, host and port are compared whole.</summary>
    internal bool IsOurs(string origin) => _origins.Contains(origin);

    /// <summary>What two hosts share: at least two labels, since browsers refuse a public suffix; null where that is too little.</summary>
    internal static string? Shared(string one, string other)
    {
        if (one.Equals(other, StringComparison.OrdinalIgnoreCase))
            return one.ToLowerInvariant();
        var labels = one.ToLowerInvariant().Split('.').Reverse().Zip(other.ToLowerInvariant().Split('.').Reverse()).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First).ToList();
        return labels.Count < 2 ? null : string.Join('.', labels.AsEnumerable().Reverse());
    }

    private bool IsWithin(string host) => host.Equals(Name, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + Name, StringComparison.OrdinalIgnoreCase);
}
