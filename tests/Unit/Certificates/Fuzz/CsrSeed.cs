using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Unit.Certificates.Fuzz;

/// <summary>A good request, taken apart, with the key to sign it again after a change: else the signature would catch every change.</summary>
internal sealed class CsrSeed
{
    private readonly Func<byte[], byte[]> _sign;
    private readonly byte[] _algorithm;

    private CsrSeed(byte[] der, Func<byte[], byte[]> sign)
    {
        var request = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        Info = DerNode.Read(request.ReadEncodedValue().Span)!;
        _algorithm = request.ReadEncodedValue().ToArray();
        (Der, _sign) = (der, sign);
    }

    public static IReadOnlyList<CsrSeed> All { get; } = Make();

    /// <summary>The request as it was.</summary>
    public byte[] Der { get; }

    /// <summary>What is signed.</summary>
    public DerNode Info { get; }

    /// <summary>The request with another inside, rightly signed.</summary>
    public byte[] Signed(byte[] info)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteBitString(_sign(info));
        return new DerNode { Tag = 0x30, Content = [.. info, .. _algorithm, .. writer.Encode()] }.Write();
    }

    private static List<CsrSeed> Make()
    {
        var rsa = RSA.Create(2048);
        var seeds = new List<CsrSeed>();
        foreach (var curve in new[] { ECCurve.NamedCurves.nistP256, ECCurve.NamedCurves.nistP384 })
        {
            var key = ECDsa.Create(curve);
            byte[] Sign(byte[] data) => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            seeds.Add(new CsrSeed(HandMadeCsr.Of(key).Encode(), Sign));
            seeds.Add(new CsrSeed(new HandMadeCsr { Spki = key.ExportSubjectPublicKeyInfo(), Algorithm = HandMadeCsr.EcdsaWithSha256, Sign = Sign, WithAttributes = false }.Encode(), Sign));
            seeds.Add(new CsrSeed(Rich(new CertificateRequest(Name, key, HashAlgorithmName.SHA256)).CreateSigningRequest(), Sign));
        }

        foreach (var padding in new[] { RSASignaturePadding.Pkcs1, RSASignaturePadding.Pss })
            seeds.Add(new CsrSeed(Rich(new CertificateRequest(Name, rsa, HashAlgorithmName.SHA256, padding)).CreateSigningRequest(), data => rsa.SignData(data, HashAlgorithmName.SHA256, padding)));
        return seeds;
    }

    private const string Name = "CN=acme-1+OU=Desk, O=Acmé, C=GB, E=a@example.com";

    /// <summary>With everything that tools put into requests.</summary>
    private static CertificateRequest Rich(CertificateRequest request)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("acme.example.com");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 3, true));
        request.OtherRequestAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.7", [0x0C, 0x06, .. "s3cret"u8]));
        request.OtherRequestAttributes.Add(new AsnEncodedData("1.3.6.1.4.1.311.13.2.3", [0x16, 0x0A, .. "10.0.20348"u8]));
        return request;
    }
}
