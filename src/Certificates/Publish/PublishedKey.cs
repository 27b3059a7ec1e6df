using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Publish;

/// <summary>A signing or encryption certificate as it is published in a JWK Set (requirement D4).</summary>
internal sealed class PublishedKey
{
    /// <summary>Takes the key out of a certificate of ours.</summary>
    /// <param name="type">Signing or Encryption. Transport keys are not for use with JOSE, and are not published.</param>
    /// <param name="leaf">The certificate, DER.</param>
    /// <param name="issuing">The certificate that it is signed with, DER.</param>
    public PublishedKey(CertificateType type, ReadOnlyMemory<byte> leaf, ReadOnlyMemory<byte> issuing)
    {
        if (type == CertificateType.Transport)
            throw new ArgumentOutOfRangeException(nameof(type), type, "A transport key is not published.");
        using var certificate = X509CertificateLoader.LoadCertificate(leaf.Span);
        var key = SubjectKeyReader.Read(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        Key = key.Succeeded ? key.Value : throw new ArgumentException("Not a certificate of ours.", nameof(leaf));
        (Type, Leaf, Issuing, Kid) = (type, leaf, issuing, Kid.Of(leaf.Span));
        IssuedAt = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
    }

    /// <summary>Signing or Encryption.</summary>
    public CertificateType Type { get; }

    /// <summary>The certificate, DER.</summary>
    public ReadOnlyMemory<byte> Leaf { get; }

    /// <summary>Its issuer, DER.</summary>
    public ReadOnlyMemory<byte> Issuing { get; }

    /// <summary>The same as <c>x5t#S256</c>: one kid for each certificate, so that each is revoked and shown by itself.</summary>
    public Kid Kid { get; }

    /// <summary>The public key.</summary>
    public SubjectKey Key { get; }

    /// <summary>First second of validity, UTC.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>
    /// <c>alg</c> (RFC 7517 §4.4). An RSA signing key has none, since it may sign RS256 as well as PS256 and the client says which.
    /// </summary>
    public string? Algorithm => (Type, Key) switch
    {
        (CertificateType.Signing, EcSubjectKey ec) => ec.Curve == EcCurve.P384 ? "ES384" : "ES256",
        (CertificateType.Signing, _) => null,
        (_, EcSubjectKey) => "ECDH-ES+A256KW",
        _ => "RSA-OAEP-256",
    };
}
