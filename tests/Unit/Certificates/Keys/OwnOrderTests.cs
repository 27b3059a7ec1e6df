using System.Formats.Asn1;
using Selvage.Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Publish;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;

namespace Selvage.Unit.Certificates.Keys;

/// <summary>What an issuing key signs for the platform itself, and what it never does.</summary>
public sealed class OwnOrderTests : IDisposable
{
    private static readonly string Identity = EhiIdentity.Of(SelvageEnvironment.Uat, TestAuthorities.Organisation);
    private readonly TestAuthorities _authorities = new();
    private readonly OpenSsl _openssl = new();

    [Fact]
    public void Openssl_shows_the_operators_own_identity_in_the_EHI_certificate()
    {
        var text = Text(Order(CertificateProfile.Ehi, [Identity]));
        Assert.Contains($"URI:urn:selvage:ehi:uat:{TestAuthorities.Organisation}\n", text, StringComparison.Ordinal);
        Assert.Contains("TLS Web Client Authentication\n", text, StringComparison.Ordinal);
        Assert.Contains("OCSP - URI:http://pki.example.com/ocsp\n", text, StringComparison.Ordinal);
        _openssl.Run("verify -x509_strict -attime 1790000000 -purpose sslclient -CAfile root.pem -untrusted issuing.pem leaf.pem");
    }

    [Fact]
    public void No_clients_certificate_carries_the_operators_identity_and_the_operators_carries_no_clients()
    {
        var client = _authorities.Order(CertificateType.Transport);
        var ehi = Order(CertificateProfile.Ehi, [Identity]);
        CertificateOrder[] broken =
        [
            client with { Names = [Identity] },
            client with { Names = [client.Names[0], Identity] },
            ehi with { Names = client.Names },
            ehi with { Names = [Identity, Identity] },
            ehi with { Names = [] },
        ];
        Assert.All(broken, one => Assert.Throws<InvalidOperationException>(() => _authorities.Sign(one)));
    }

    [Fact]
    public void Openssl_shows_a_responder_that_names_no_status_of_its_own()
    {
        var text = Text(Order(CertificateProfile.OcspSigner, []));
        Assert.Contains("X509v3 Extended Key Usage: \n                OCSP Signing\n", text, StringComparison.Ordinal);
        Assert.Contains("OCSP No Check", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Authority Information Access", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CRL Distribution", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Subject Alternative", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_responder_is_cut_to_its_issuers_end_and_the_EHI_certificate_is_not_issued_then()
    {
        var last = _authorities.Issuing.Certificate.NotAfter;
        var late = last.AddDays(-3);
        Assert.Equal(last, Order(CertificateProfile.OcspSigner, [], late).NotAfter);
        _authorities.Sign(Order(CertificateProfile.OcspSigner, [], late));
        Assert.Equal("certificate.issuer_ending", Decide(CertificateProfile.Ehi, [Identity], late).Problem!.Code);
        Assert.Equal("certificate.issuer_ending", Decide(CertificateProfile.OcspSigner, [], last.AddSeconds(1)).Problem!.Code);
    }

    [Fact]
    public void Only_a_revocation_list_of_this_authority_is_signed_as_one()
    {
        var issuing = _authorities.Issuing;
        Assert.NotEmpty(issuing.SignRevocationList(List(issuing.Certificate.Subject, issuing.SignatureAlgorithm, version: 1)));
        ReadOnlyMemory<byte>[] broken =
        [
            List(_authorities.Root.Certificate.Subject, issuing.SignatureAlgorithm, version: 1),
            List(issuing.Certificate.Subject, _authorities.Root.Key.SignatureAlgorithm, version: 1),
            List(issuing.Certificate.Subject, issuing.SignatureAlgorithm, version: 0),
            TbsCertificate.Write(_authorities.Order(CertificateType.Transport), issuing.Certificate.Subject, issuing.SignatureAlgorithm, []),
            new byte[] { 0x30, 0x00 },
            ReadOnlyMemory<byte>.Empty,
        ];
        Assert.All(broken, one => Assert.Throws<InvalidOperationException>(() => issuing.SignRevocationList(one)));
    }

    public void Dispose()
    {
        _authorities.Dispose();
        _openssl.Dispose();
    }

    private static byte[] List(ReadOnlyMemory<byte> issuer, ReadOnlyMemory<byte> algorithm, int version)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(version);
            writer.WriteEncodedValue(algorithm.Span);
            writer.WriteEncodedValue(issuer.Span);
            writer.WriteUtcTime(TestAuthorities.Now);
        }

        return writer.Encode();
    }

    private Result<CertificateOrder> Decide(CertificateProfile profile, IReadOnlyList<string> names, DateTimeOffset now) =>
        CertificateOrder.ForOwn(profile, SubjectName.Of("GB", "Selvage", "Selvage Directory", "own").Value!, TestAuthorities.EcKey().Spki, names, _authorities.Facts, now);

    private CertificateOrder Order(CertificateProfile profile, IReadOnlyList<string> names, DateTimeOffset? now = null) => Decide(profile, names, now ?? TestAuthorities.Now).Value!;

    private string Text(CertificateOrder order)
    {
        _openssl.Write("root.pem", TrustChain.WritePem([], [_authorities.Root.Certificate.Der]));
        _openssl.Write("issuing.pem", TrustChain.WritePem([_authorities.Issuing.Certificate.Der], []));
        _openssl.Write("leaf.pem", TrustChain.WritePem([_authorities.Sign(order)], []));
        return _openssl.Run("x509 -in leaf.pem -noout -text");
    }
}
