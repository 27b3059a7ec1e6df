using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Ocsp;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Ocsp;
using Selvage.Certificates.Own;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Secrets;
using X509Certificate = Org.BouncyCastle.X509.X509Certificate;

namespace Selvage.Unit.Certificates.Ocsp;

/// <summary>An authority with a responder's certificate, and requests about it as BouncyCastle makes them.</summary>
internal sealed class TestResponder : IDisposable
{
    public static readonly string Sha1 = "1.3.14.3.2.26";
    public static readonly string Sha256 = "2.16.840.1.101.3.4.2.1";
    private readonly TestAuthorities _authorities = new();

    public TestResponder()
    {
        var seal = new KeyEncryptionKey(RandomNumberGenerator.GetBytes(32));
        var (spki, box) = OwnKey.Make(OwnPurpose.OcspSigner, seal);
        var notBefore = CertificateProfile.NotBeforeAt(TestAuthorities.Now);
        var order = new CertificateOrder(
            CertificateProfile.OcspSigner, SubjectName.Of("GB", "Selvage", "Selvage Directory", "Selvage OCSP - G1").Value!, spki, SerialNumber.New(1), notBefore, CertificateProfile.OcspSigner.NotAfterFor(notBefore), [], null);
        var der = _authorities.Sign(order);
        Signer = new ResponderKey(OwnKey.Open(
            new OwnCertificateRow
            {
                Kid = Kid.Of(der), Serial = order.Serial.Value, Purpose = OwnPurpose.OcspSigner, Generation = 1, Shard = 0, Der = der, SealedKey = box,
                MadeAt = TestAuthorities.Now, NotBefore = order.NotBefore, NotAfter = order.NotAfter,
            },
            seal));
        Issuer = new IssuerHashes(1, _authorities.Issuing.Certificate);
        IssuerCertificate = new X509Certificate(_authorities.Issuing.Certificate.Der.ToArray());
    }

    public ResponderKey Signer { get; }

    public IssuerHashes Issuer { get; }

    public X509Certificate IssuerCertificate { get; }

    public X509Certificate SignerCertificate => new(Signer.Key.Der.ToArray());

    public CertificateID Id(SerialNumber serial, string hash) =>
        new(new AlgorithmIdentifier(new DerObjectIdentifier(hash), DerNull.Instance), IssuerCertificate, new BigInteger(1, serial.ToBytes()));

    public static byte[] Request(params CertificateID[] ids) => Request(nonce: null, ids);

    /// <summary>A request with a nonce extension of this value.</summary>
    public static byte[] Request(byte[]? nonce, params CertificateID[] ids)
    {
        var generator = new OcspReqGenerator();
        foreach (var id in ids)
            generator.AddRequest(id);
        if (nonce is not null)
        {
            var extensions = new X509ExtensionsGenerator();
            extensions.AddExtension(new DerObjectIdentifier(OcspObjectIdentifiers.Nonce), false, nonce);
            generator.SetRequestExtensions(extensions.Generate());
        }

        return generator.Generate().GetEncoded();
    }

    /// <summary>An OCTET STRING.</summary>
    public static byte[] Octets(int length)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(RandomNumberGenerator.GetBytes(length));
        return writer.Encode();
    }

    public void Dispose()
    {
        Signer.Key.Dispose();
        _authorities.Dispose();
    }
}
