using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Ocsp;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Secrets;

namespace Selvage.Certificates.Own;

/// <summary>A certificate of the platform itself with its private key: EC P-256, and RSA of 2048 bits for what signs to clients' servers.</summary>
internal sealed class OwnKey : IAnswerSigner
{
    private const string SealPurpose = "certificates.own";
    private const int EhiSignerBits = 2048;
    private readonly AuthorityKey? _key;
    private readonly SpareRsa? _rsa;

    private OwnKey(OwnCertificateRow row, AuthorityKey key) => (Row, _key) = (row, key);

    private OwnKey(OwnCertificateRow row, SpareRsa rsa) => (Row, _rsa) = (row, rsa);

    /// <summary>What is recorded of it.</summary>
    public OwnCertificateRow Row { get; }

    /// <summary>Its kid.</summary>
    public Kid Kid => Row.Kid;

    /// <summary>The certificate, DER.</summary>
    public ReadOnlyMemory<byte> Der => Row.Der;

    /// <summary>Last second of validity, UTC.</summary>
    public DateTimeOffset NotAfter => Row.NotAfter;

    /// <summary>The public key of a responder, DER.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _key!.SubjectPublicKeyInfo;

    /// <summary>AlgorithmIdentifier of a responder's signatures, DER: ecdsa-with-SHA256.</summary>
    public ReadOnlyMemory<byte> SignatureAlgorithm => _key!.SignatureAlgorithm;

    /// <summary>Signs.</summary>
    /// <returns>The bits of an X.509 signature: for an EC key the DER sequence of r and s, for an RSA key PKCS #1 v1.5 with SHA-256 (RFC 8017 §8.2).</returns>
    public byte[] Sign(ReadOnlySpan<byte> data) => _rsa is null ? _key!.Sign(data) : _rsa.Sign(data);

    public void Dispose()
    {
        _key?.Dispose();
        _rsa?.Dispose();
    }

    /// <summary>The certificate with its key, for handshakes; the caller owns it.</summary>
    internal X509Certificate2 ForHandshake(KeyEncryptionKey seal)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(Row.Der);
        using var key = ECDsa.Create();
        Import(key, Row, seal);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>Opens the key of a row.</summary>
    /// <exception cref="CryptographicException">It was sealed under another key-encryption key.</exception>
    internal static OwnKey Open(OwnCertificateRow row, KeyEncryptionKey seal)
    {
        if (row.Purpose == OwnPurpose.EhiSigner)
        {
            return new OwnKey(row, new SpareRsa(() =>
            {
                var rsa = RSA.Create();
                Import(rsa, row, seal);
                return rsa;
            }));
        }

        var key = ECDsa.Create();
        Import(key, row, seal);
        return new OwnKey(row, new AuthorityKey(key));
    }

    /// <summary>A new key: its public half, and the sealed form of the private one.</summary>
    internal static (byte[] SubjectPublicKeyInfo, byte[] Sealed) Make(OwnPurpose purpose, KeyEncryptionKey seal)
    {
        using AsymmetricAlgorithm key = purpose == OwnPurpose.EhiSigner ? RSA.Create(EhiSignerBits) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pkcs8 = key.ExportPkcs8PrivateKey();
        var box = seal.Seal(pkcs8, SealPurpose);
        CryptographicOperations.ZeroMemory(pkcs8);
        return (key.ExportSubjectPublicKeyInfo(), box);
    }

    private static void Import(AsymmetricAlgorithm into, OwnCertificateRow row, KeyEncryptionKey seal)
    {
        var pkcs8 = seal.Open(row.SealedKey, SealPurpose);
        into.ImportPkcs8PrivateKey(pkcs8, out _);
        CryptographicOperations.ZeroMemory(pkcs8);
    }
}
