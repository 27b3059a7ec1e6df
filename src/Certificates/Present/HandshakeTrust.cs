using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Keys;

namespace Selvage.Certificates.Present;

/// <summary>
/// Which client certificates a handshake lets in: those of this authority, whatever their state. What is wrong with one of ours is told
/// in an HTTP answer that people can read; a foreign one is refused in the handshake (requirement D7).
/// </summary>
public sealed class HandshakeTrust
{
    private readonly AuthorityKeyring _keyring;

    internal HandshakeTrust(AuthorityKeyring keyring) => _keyring = keyring;

    /// <summary>Rises when an authority joins or leaves the chain: what was made of the others is old then.</summary>
    public long Version => _keyring.Version;

    /// <summary>Root and issuing certificates: the acceptable CA names that the handshake sends. The caller owns them.</summary>
    public X509Certificate2Collection AcceptableAuthorities()
    {
        var all = _keyring.Load(roots: false);
        all.AddRange(_keyring.Load(roots: true));
        return all;
    }

    /// <summary>How a presented chain is built: only on our root, without a download, without looking at dates, purpose or revocation.</summary>
    public X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreWrongUsage,
        };
        policy.CustomTrustStore.AddRange(_keyring.Load(roots: true));
        policy.ExtraStore.AddRange(_keyring.Load(roots: false));
        return policy;
    }
}
