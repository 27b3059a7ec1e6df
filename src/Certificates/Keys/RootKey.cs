using System.Security.Cryptography;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Lint;

namespace Selvage.Certificates.Keys;

/// <summary>The root: its certificate and its private key, needed only in the ceremony that makes authorities.</summary>
internal sealed class RootKey : IDisposable
{
    private readonly int _generation;

    /// <summary>Takes the key over; it is disposed with this.</summary>
    /// <exception cref="CryptographicException">The key is not the certificate's.</exception>
    public RootKey(AuthorityCertificate certificate, AuthorityKey key, int generation)
    {
        if (!certificate.SubjectPublicKeyInfo.Span.SequenceEqual(key.SubjectPublicKeyInfo.Span))
            throw new CryptographicException("The root key does not belong to the root certificate.");
        (Certificate, Key, _generation) = (certificate, key, generation);
    }

    /// <summary>The root certificate.</summary>
    public AuthorityCertificate Certificate { get; }

    /// <summary>For <see cref="AuthorityKeyFile"/>.</summary>
    public AuthorityKey Key { get; }

    /// <summary>Makes a root: P-384, 20 years, signed by itself.</summary>
    /// <param name="name">From <see cref="AuthorityNames.RootName"/>.</param>
    /// <param name="generation">1 to 127.</param>
    /// <param name="now">The time of the ceremony.</param>
    public static RootKey Create(SubjectName name, int generation, DateTimeOffset now)
    {
        var key = AuthorityKey.Create(AuthorityKeyKind.EcP384);
        var notBefore = CertificateProfile.NotBeforeAt(now);
        var order = new CertificateOrder(
            CertificateProfile.Root, name, key.SubjectPublicKeyInfo, SerialNumber.New(generation), notBefore, CertificateProfile.Root.NotAfterFor(notBefore), [], null);
        var subjectKey = OrderRules.Check(order, issuer: null, generation);
        var keyIdentifier = CertificateExtensions.KeyIdentifier(key.SubjectPublicKeyInfo).ToArray();
        var issuer = new LintIssuer(name.Der, keyIdentifier, key.SignatureAlgorithm, generation, NotBefore: null, NotAfter: null);
        var der = OrderSigning.Sign(OrderSigning.Prepare(order, subjectKey, issuer, key.Kind), name.Der, key);
        return new RootKey(AuthorityCertificate.Read(der), key, generation);
    }

    /// <summary>Makes an issuing authority with a new key: 10 years, but never past the root.</summary>
    /// <param name="name">From <see cref="AuthorityNames.IssuingName"/>.</param>
    /// <param name="kind">P-256, or RSA-3072 for peers that cannot verify ECDSA.</param>
    /// <param name="addresses">Where the root's certificate and revocation list are found.</param>
    /// <param name="now">The time of the ceremony.</param>
    /// <returns>The certificate and the key.</returns>
    public (AuthorityCertificate Certificate, AuthorityKey Key) CreateIssuing(
        SubjectName name, AuthorityKeyKind kind, AuthorityAddresses addresses, DateTimeOffset now) => CreateIssuing(name, AuthorityKey.Create(kind), addresses, now);

    /// <summary>The same, for a key that is there already: it may live in a token.</summary>
    public (AuthorityCertificate Certificate, AuthorityKey Key) CreateIssuing(
        SubjectName name, AuthorityKey key, AuthorityAddresses addresses, DateTimeOffset now)
    {
        var notBefore = CertificateProfile.NotBeforeAt(now);
        var notAfter = CertificateProfile.Issuing.NotAfterFor(notBefore);
        var order = new CertificateOrder(
            CertificateProfile.Issuing,
            name,
            key.SubjectPublicKeyInfo,
            SerialNumber.New(_generation),
            notBefore,
            notAfter < Certificate.NotAfter ? notAfter : Certificate.NotAfter,
            [],
            addresses);
        var subjectKey = OrderRules.Check(order, Certificate, _generation);
        var issuer = new LintIssuer(Certificate.Subject, Certificate.KeyIdentifier, Key.SignatureAlgorithm, _generation, Certificate.NotBefore, Certificate.NotAfter);
        return (AuthorityCertificate.Read(OrderSigning.Sign(OrderSigning.Prepare(order, subjectKey, issuer, Key.Kind), Certificate.Subject, Key)), key);
    }

    public void Dispose() => Key.Dispose();
}
