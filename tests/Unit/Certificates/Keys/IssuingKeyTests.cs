using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;
using Selvage.Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Publish;

namespace Selvage.Unit.Certificates.Keys;

public sealed class IssuingKeyTests : IDisposable
{
    private readonly TestAuthorities _authorities = new();
    private readonly OpenSsl _openssl = new();

    [Theory]
    [InlineData(CertificateType.Transport, AuthorityKeyKind.EcP256, true)]
    [InlineData(CertificateType.Signing, AuthorityKeyKind.EcP256, false)]
    [InlineData(CertificateType.Encryption, AuthorityKeyKind.Rsa3072, false)]
    [InlineData(CertificateType.Transport, AuthorityKeyKind.Rsa3072, false)]
    public void Openssl_verifies_the_chain_and_takes_only_transport_as_a_tls_client(CertificateType type, AuthorityKeyKind kind, bool rsa)
    {
        using var authorities = new TestAuthorities(kind);
        WriteChain(authorities, authorities.Sign(authorities.Order(type, rsa ? TestAuthorities.RsaKey() : null)));
        const string Verify = "verify -x509_strict -attime 1790000000 -CAfile root.pem -untrusted issuing.pem ";
        _openssl.Run(Verify + "leaf.pem");
        Assert.Equal(type == CertificateType.Transport, _openssl.Try(Verify + "-purpose sslclient leaf.pem").Code == 0);
        Assert.NotEqual(0, _openssl.Try(Verify + "-purpose sslserver leaf.pem").Code);
    }

    [Theory]
    [InlineData(CertificateType.Transport, false, "Digital Signature\n", "TLS Web Client Authentication", "1.1")]
    [InlineData(CertificateType.Signing, true, "Digital Signature, Non Repudiation\n", "1.3.6.1.5.5.7.3.36", "1.2")]
    [InlineData(CertificateType.Encryption, true, "Key Encipherment\n", ObjectIdentifiers.EncryptionPurpose, "1.3")]
    [InlineData(CertificateType.Encryption, false, "Key Agreement\n", ObjectIdentifiers.EncryptionPurpose, "1.3")]
    public void Openssl_shows_the_profile(CertificateType type, bool rsa, string usage, string purpose, string policy)
    {
        WriteChain(_authorities, _authorities.Sign(_authorities.Order(type, rsa ? TestAuthorities.RsaKey() : null)));
        var text = System.Text.RegularExpressions.Regex.Replace(_openssl.Run("x509 -in leaf.pem -noout -text"), "[ ]*\n[ ]*", "\n");
        Assert.Contains("X509v3 Basic Constraints: critical\nCA:FALSE\n", text, StringComparison.Ordinal);
        Assert.Contains("X509v3 Key Usage: critical\n" + usage, text, StringComparison.Ordinal);
        Assert.Contains("X509v3 Extended Key Usage:\n" + purpose + "\n", text, StringComparison.Ordinal);
        Assert.Contains($"X509v3 Certificate Policies:\nPolicy: {ObjectIdentifiers.Arc}.{policy}\n", text, StringComparison.Ordinal);
        Assert.Contains($"X509v3 Subject Alternative Name:\nURI:urn:uuid:{TestAuthorities.Application}, URI:urn:uuid:{TestAuthorities.Organisation}\n", text, StringComparison.Ordinal);
        Assert.Contains("OCSP - URI:http://pki.example.com/ocsp\nCA Issuers - URI:http://pki.example.com/ca/g1.cer\n", text, StringComparison.Ordinal);
        Assert.Contains("URI:http://pki.example.com/crl/g1/0.crl\n", text, StringComparison.Ordinal);
        Assert.Contains("Not Before: Aug  1 10:15:30 2026 GMT\nNot After : Jul 17 10:15:29 2027 GMT\n", text, StringComparison.Ordinal);
        Assert.Contains("Issuer: C = GB, O = Selvage, OU = Selvage Directory, CN = Selvage Issuing CA - G1\n", text, StringComparison.Ordinal);
        Assert.Contains("Subject: C = GB, O = Acme Payments Ltd, OU = Selvage Directory, CN = acme-1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_library_reads_exactly_what_was_ordered()
    {
        var order = _authorities.Order(CertificateType.Signing);
        var read = new X509CertificateParser().ReadCertificate(_authorities.Sign(order));
        var issuing = new X509CertificateParser().ReadCertificate(_authorities.Issuing.Certificate.Der.ToArray());
        read.Verify(issuing.GetPublicKey());
        Assert.Equal(order.Serial.Value, read.SerialNumber.ToString(16).PadLeft(32, '0'));
        Assert.Equal(issuing.SubjectDN.GetEncoded(), read.IssuerDN.GetEncoded());
        Assert.Equal(["2.5.29.15", "2.5.29.19"], read.GetCriticalExtensionOids().Order());
        Assert.Equal(Convert.FromHexString("04023000"), read.GetExtensionValue(X509Extensions.BasicConstraints).GetEncoded());
        var authority = AuthorityKeyIdentifier.FromExtensions(read.CertificateStructure.TbsCertificate.Extensions);
        Assert.Equal(_authorities.Issuing.Certificate.KeyIdentifier.ToArray(), authority.KeyIdentifier.GetOctets());
        Assert.Null(authority.AuthorityCertIssuer);
        Assert.Null(authority.AuthorityCertSerialNumber);
    }

    [Fact]
    public void A_thousand_certificates_verify_whatever_the_length_of_their_signature()
    {
        var key = TestAuthorities.EcKey();
        var issuing = new X509CertificateParser().ReadCertificate(_authorities.Issuing.Certificate.Der.ToArray()).GetPublicKey();
        var lengths = new HashSet<int>();
        for (var i = 0; i < 1000; i++)
        {
            var read = new X509CertificateParser().ReadCertificate(_authorities.Sign(_authorities.Order(CertificateType.Transport, key)));
            read.Verify(issuing);
            lengths.Add(read.GetSignature().Length);
        }

        // 70 to 72 are common; r or s with a leading zero byte comes once in 128.
        Assert.True(lengths.Count >= 3, string.Join(' ', lengths));
    }

    [Theory]
    [InlineData(2049, "17")]
    [InlineData(2050, "18")]
    public void Times_are_utctime_through_2049_and_generalizedtime_from_2050(int year, string tag)
    {
        using var authorities = new TestAuthorities(created: new DateTimeOffset(2045, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var lastSecond = new DateTimeOffset(2049, 12, 31, 23, 59, 59, TimeSpan.Zero).AddSeconds(year - 2049);
        var der = authorities.Sign(authorities.Order(CertificateType.Transport, now: lastSecond.AddDays(-350).AddSeconds(1) + CertificateProfile.Backdate));
        using var read = X509CertificateLoader.LoadCertificate(der);
        Assert.Equal(lastSecond.UtcDateTime, read.NotAfter.ToUniversalTime());
        var text = (tag == "17" ? "170d" : "180f") + Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(tag == "17" ? "491231235959Z" : "20500101000000Z"));
        Assert.Contains(text, Convert.ToHexStringLower(der), StringComparison.Ordinal);
        Assert.Equal(lastSecond.UtcDateTime, new X509CertificateParser().ReadCertificate(der).NotAfter.ToUniversalTime());
    }

    [Fact]
    public void An_order_that_breaks_its_profile_is_never_signed()
    {
        var order = _authorities.Order(CertificateType.Transport);
        CertificateOrder[] broken =
        [
            order with { NotAfter = order.NotAfter.AddSeconds(1) },
            order with { NotAfter = order.NotAfter.AddSeconds(-1) },
            order with { NotBefore = order.NotBefore.AddMilliseconds(1), NotAfter = order.NotAfter.AddMilliseconds(1) },
            order with { NotBefore = order.NotBefore.AddHours(-1), NotAfter = order.NotAfter.AddHours(-1) },
            order with { Serial = SerialNumber.New(2) },
            order with { Names = [] },
            order with { Names = ["urn:uuid:x", order.Names[1]] },
            order with { Addresses = null },
            order with { Addresses = order.Addresses! with { Ocsp = null } },
            order with { Subject = new SubjectName(new byte[] { 0x30, 0x00 }) },
            order with { Profile = CertificateProfile.Issuing },
            order with { SubjectPublicKeyInfo = _authorities.Issuing.Certificate.SubjectPublicKeyInfo },
            order with { SubjectPublicKeyInfo = WeakKey() },
        ];
        Assert.All(broken, one => Assert.Throws<InvalidOperationException>(() => _authorities.Sign(one)));
    }

    [Fact]
    public void A_key_that_is_not_the_certificates_is_refused()
    {
        using var other = AuthorityKey.Create(AuthorityKeyKind.EcP256);
        Assert.Throws<CryptographicException>(() => new IssuingKey(_authorities.Issuing.Certificate, other, 1));
        Assert.Throws<CryptographicException>(() => new IssuingKey(_authorities.Root.Certificate, _authorities.Root.Key, 1));
    }

    public void Dispose()
    {
        _authorities.Dispose();
        _openssl.Dispose();
    }

    private static byte[] WeakKey()
    {
        using var key = RSA.Create(1024);
        return key.ExportSubjectPublicKeyInfo();
    }

    private void WriteChain(TestAuthorities authorities, byte[] leaf)
    {
        _openssl.Write("root.pem", TrustChain.WritePem([], [authorities.Root.Certificate.Der]));
        _openssl.Write("issuing.pem", TrustChain.WritePem([authorities.Issuing.Certificate.Der], []));
        _openssl.Write("leaf.pem", TrustChain.WritePem([leaf], []));
    }
}
