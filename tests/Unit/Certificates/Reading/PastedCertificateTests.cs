using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Selvage.Certificates.Reading;

namespace Selvage.Unit.Certificates.Reading;

/// <summary>A pasted certificate is read as it is; rubbish is explained.</summary>
public sealed class PastedCertificateTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly X509Certificate2 One = Make();

    public static TheoryData<string, string> Rubbish => new()
    {
        { "-----BEGIN CERTIFICATE-----", "paste.broken" },
        { "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "paste.broken" },
        { One.ExportCertificatePem()[..200], "paste.broken" },
        { One.ExportCertificatePem().Replace("MII", "MIJ", StringComparison.Ordinal), "paste.broken" },
        { "-----BEGIN CERTIFICATE----- -----END CERTIFICATE-----", "paste.broken" },
        { "-----BEGIN ", "paste.broken" },
        { Key.ExportSubjectPublicKeyInfoPem(), "paste.other" },
        { "-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----", "paste.other" },
        { new CertificateRequest("CN=x", Key, HashAlgorithmName.SHA256).CreateSigningRequestPem(), "paste.request" },
        { Convert.ToBase64String(new CertificateRequest("CN=x", Key, HashAlgorithmName.SHA256).CreateSigningRequest()), "paste.request" },
        { Convert.ToBase64String([0x30, 0x03, 0x02, 0x01, 0x01]), "paste.broken" },
        { "no certificate at all", "paste.no_certificate" },
    };

    [Fact]
    public void What_stands_in_it_is_shown_in_words()
    {
        foreach (var text in new[] { One.ExportCertificatePem(), $"bag of words\r\n{One.ExportCertificatePem().ReplaceLineEndings("\r\n")}", Convert.ToBase64String(One.RawData) })
        {
            var read = PastedCertificate.Read(text);
            Assert.True(read.Succeeded, read.Problem?.Detail);
            var facts = read.Value.Facts;
            Assert.Equal("C=GB, O=Acme, CN=one", facts.Subject);
            Assert.Equal(One.SerialNumber.ToLowerInvariant(), facts.Serial);
            Assert.Equal("elliptic curve, 256 bits", facts.Key);
            Assert.Equal(["sign", "TLS client", "1.2.3.4"], facts.Usages);
            Assert.Equal(["one.example", "urn:uuid:1"], facts.Names);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(One.RawData)), facts.Fingerprint);
        }
    }

    [Fact]
    public void Of_a_chain_the_first_counts() => Assert.Equal(1, PastedCertificate.Read(One.ExportCertificatePem() + "\n" + One.ExportCertificatePem()).Value!.More);

    [Theory]
    [MemberData(nameof(Rubbish))]
    public void Rubbish_is_explained(string paste, string code)
    {
        var read = PastedCertificate.Read(paste);
        Assert.Equal(code, read.Problem?.Code);
        Assert.InRange(read.Problem!.Detail.Length, 30, 400);
    }

    [Fact]
    public void A_label_that_would_make_the_message_say_something_else_is_shown_harmlessly() =>
        Assert.Contains("is: ?a?", PastedCertificate.Read("-----BEGIN \na\u2028-----\nMAA=\n-----END \na\u2028-----").Problem!.Detail, StringComparison.Ordinal);

    [Fact]
    public void No_change_of_a_byte_makes_it_throw() => Gen.Select(Gen.Int[0, One.RawData.Length - 1], Gen.Byte).Sample((at, value) =>
    {
        var der = One.RawData;
        der[at] = value;
        Assert.True(PastedCertificate.Read(Convert.ToBase64String(der)) is { Succeeded: true } or { Problem.Detail.Length: > 0 });
    });

    private static X509Certificate2 Make()
    {
        var request = new CertificateRequest("CN=one, O=Acme, C=GB", Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2"), new Oid("1.2.3.4")], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("one.example");
        names.AddUri(new Uri("urn:uuid:1"));
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }
}
