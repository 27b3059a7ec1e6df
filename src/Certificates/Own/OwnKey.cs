using System.Security.Cryptography;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Ocsp;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Secrets;

namespace Selvage.Certificates.Own;

/// <summary>A certificate of the platform itself with its private key: EC P-256.</summary>
internal sealed class OwnKey : IAnswerSigner
{
    private const string SealPurpose = "certificates.own";
    private readonly AuthorityKey _key;

    private OwnKey(OwnCertificateRow row, AuthorityKey key) => (Row, _key) = (row, key);

    /// <summary>What is recorded of it.</summary>
    public OwnCertificateRow Row { get; }

    /// <summary>Its kid.</summary>
    public Kid Kid => Row.Kid;

    /// <summary>The certificate, DER.</summary>
    public ReadOnlyMemory<byte> Der => Row.Der;

    /// <summary>Last second of validity, UTC.</summary>
    public DateTimeOffset NotAfter => Row.NotAfter;

    /// <summary>The public key, DER.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _key.SubjectPublicKeyInfo;

    /// <summary>AlgorithmIdentifier of its signatures, DER: ecdsa-with-SHA256.</summary>
    public ReadOnlyMemory<byte> SignatureAlgorithm => _key.SignatureAlgorithm;

    /// <summary>Signs.</summary>
    /// <returns>The bits of an X.509 signature, DER sequence of r and s.</returns>
    public byte[] Sign(ReadOnlySpan<byte> data) => _key.Sign(data);

    public void Dispose() => _key.Dispose();

    /// <summary>Opens the key of a row.</summary>
    /// <exception cref="CryptographicException">It was sealed under another key-encryption key.</exception>
    internal static OwnKey Open(OwnCertificateRow row, KeyEncryptionKey seal)
    {
        var pkcs8 = seal.Open(row.SealedKey, SealPurpose);
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        CryptographicOperations.ZeroMemory(pkcs8);
        return new OwnKey(row, new AuthorityKey(key));
    }

    /// <summary>A new key: its public half, and the sealed form of the private one.</summary>
    internal static (byte[] SubjectPublicKeyInfo, byte[] Sealed) Make(KeyEncryptionKey seal)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pkcs8 = key.ExportPkcs8PrivateKey();
        var box = seal.Seal(pkcs8, SealPurpose);
        CryptographicOperations.ZeroMemory(pkcs8);
        return (key.ExportSubjectPublicKeyInfo(), box);
    }
}
