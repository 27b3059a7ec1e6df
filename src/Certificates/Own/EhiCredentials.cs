using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Keys;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Secrets;

namespace Selvage.Certificates.Own;

/// <summary>What the operator shows and signs with towards the clients' own servers (requirements H2, H3).</summary>
public sealed class EhiCredentials
{
    /// <summary>
    /// How long a new signing key is published before it signs. Receivers keep a key set for up to a day; the old key stays published until its
    /// certificate ends, so that what it signed can be checked.
    /// </summary>
    public static readonly TimeSpan Announced = TimeSpan.FromDays(1);

    private readonly OwnCertificates _own;
    private readonly AuthorityKeyring _keyring;
    private readonly KeyEncryptionKey _seal;
    private readonly Lock _lock = new();
    private PresentedIdentity? _presented;

    internal EhiCredentials(OwnCertificates own, AuthorityKeyring keyring, KeyEncryptionKey seal) => (_own, _keyring, _seal) = (own, keyring, seal);

    /// <summary>What is presented in handshakes now, the same object for as long as it does not change; null before the first start has made it.</summary>
    public PresentedIdentity? Presented
    {
        get
        {
            if (_own.Ehi is not { } now)
                return null;
            lock (_lock)
            {
                if (_presented?.Kid == now.Kid)
                    return _presented;

                // The old one is not disposed here: handshakes may be using it. With the issuing certificate beside the leaf, a receiver that trusts only the root can build the chain.
                var issuing = X509CertificateLoader.LoadCertificate(_keyring.IssuingOf(now.Row.Generation).Span);
                _presented = new PresentedIdentity(now.Kid, SslStreamCertificateContext.Create(now.ForHandshake(_seal), [issuing], offline: true));
                return _presented;
            }
        }
    }

    /// <summary>The key that signs now: its kid, as the operator's JWKS has it. Null before the first start has made it.</summary>
    public Kid? SigningKid => _own.EhiSigner?.Kid;

    /// <summary>Signs: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2).</summary>
    /// <param name="data">The exact bytes that are sent.</param>
    /// <returns>Which key signed, and the signature.</returns>
    /// <exception cref="InvalidOperationException">There is no key yet.</exception>
    public (Kid Kid, byte[] Signature) Sign(ReadOnlySpan<byte> data)
    {
        var key = _own.EhiSigner ?? throw new InvalidOperationException("There is no key for the EHI yet. Put an issuing authority into use; the key is made within a quarter of an hour then.");
        return (key.Kid, key.Sign(data));
    }
}

/// <summary>A certificate with its key and its issuer, ready for handshakes.</summary>
/// <param name="Kid">Which it is.</param>
/// <param name="Context">For <see cref="SslClientAuthenticationOptions.ClientCertificateContext"/>.</param>
public sealed record PresentedIdentity(Kid Kid, SslStreamCertificateContext Context);
