using System.Security.Cryptography;
using System.Text;
using Selvage.Certificates.Issue.Csr;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Unit.Certificates.Issue.Csr;

public sealed class CsrFileRefusalTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private byte[] Der => HandMadeCsr.Of(_key).Encode();

    private string Pem => PemEncoding.WriteString("CERTIFICATE REQUEST", Der) + "\n";

    [Fact]
    public void A_file_over_16_KiB_is_too_large() => Refused("too_large", new byte[CsrUpload.LargestFile + 1]);

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    public void A_file_of_nothing_is_empty(string text) => Refused("empty", text);

    [Fact]
    public void Bytes_that_are_no_text_have_no_known_encoding() => Refused("encoding", [0xC3, 0x28, 0xA0, 0xA1]);

    [Fact]
    public void Utf16_without_a_mark_has_no_known_encoding() => Refused("encoding", Encoding.Unicode.GetBytes(Pem));

    [Fact]
    public void Two_requests_are_refused() => Refused("two_requests", Pem + Pem);

    [Fact]
    public void A_certificate_is_told_apart()
    {
        using var authorities = new TestAuthorities();
        var certificate = authorities.Root.Certificate.Der;
        Refused("certificate_instead", PemEncoding.WriteString("CERTIFICATE", certificate.Span));
        Refused("certificate_instead", PemEncoding.WriteString("CERTIFICATE REQUEST", certificate.Span));
        Refused("certificate_instead", certificate.ToArray());
        Refused("certificate_instead", Convert.ToBase64String(certificate.Span));
    }

    [Fact]
    public void Text_without_a_request_is_told_apart()
    {
        Refused("no_request", "hello");
        Refused("no_request", _key.ExportSubjectPublicKeyInfoPem());
    }

    [Fact]
    public void A_request_that_is_cut_off_is_told_apart()
    {
        Refused("truncated_or_broken_pem", Pem[..(Pem.Length / 2)]);
        Refused("truncated_or_broken_pem", Pem[40..]);
        Refused("truncated_or_broken_pem", Pem.Replace("-----END CERTIFICATE REQUEST", "-----END CERTIFICATE"));
        Refused("truncated_or_broken_pem", Pem.Replace('M', '*'));
        Refused("truncated_or_broken_pem", Pem.Replace("-----BEGIN", "---BEGIN"));
        Refused("truncated_or_broken_pem", Der[..^1]);
        Refused("truncated_or_broken_pem", PemEncoding.WriteString("CERTIFICATE REQUEST", Der.AsSpan()[..^3]));
    }

    [Fact]
    public void Bytes_after_the_request_are_refused() => Refused("trailing_bytes", [.. Der, 0]);

    [Fact]
    public void A_structure_that_is_no_request_is_malformed() => Refused("malformed", PemEncoding.WriteString("CERTIFICATE REQUEST", [0x30, 0x03, 0x0C, 0x01, 0x41]));

    [Theory]
    [InlineData("rsa:2048", "pkey -in key.pem", true)]
    [InlineData("rsa:2048", "rsa -in key.pem -traditional", true)]
    [InlineData("ec -pkeyopt ec_paramgen_curve:P-384", "pkey -in key.pem", true)]
    [InlineData("ec -pkeyopt ec_paramgen_curve:P-256", "ec -in key.pem", true)]
    [InlineData("rsa:2048", "pkcs8 -in key.pem -topk8 -passout pass:x", false)]
    public void A_private_key_is_refused_and_its_public_half_is_told(string key, string command, bool readable)
    {
        using var openssl = new OpenSsl();
        var request = Encoding.ASCII.GetString(openssl.Request(key));
        openssl.Run("pkey -in key.pem -pubout -outform DER -out public.der");
        var hash = SpkiHash.Of(openssl.Read("public.der"));
        openssl.Run(command + " -out private.pem");
        var pem = File.ReadAllText(openssl.Path("private.pem"));
        PemEncoding.TryFind(pem, out var found);
        var privateKey = Convert.FromBase64String(pem[found.Base64Data]);

        SpkiHash[] expected = readable ? [hash] : [];
        Assert.Equal(expected, Refused("private_key", pem));
        Assert.Equal(expected, Refused("private_key", privateKey));
        Assert.Equal(expected, Refused("private_key", Convert.ToBase64String(privateKey)));
        Assert.Equal([hash], Refused("private_key", pem + request));
        Assert.Equal([hash], Refused("private_key", request + pem));
    }

    [Fact]
    public void A_private_key_that_is_cut_off_is_a_private_key_all_the_same() =>
        Assert.Empty(Refused("private_key", _key.ExportPkcs8PrivateKeyPem()[..90]));

    [Fact]
    public void A_pkcs12_file_is_a_private_key()
    {
        using var openssl = new OpenSsl();
        openssl.Request("rsa:2048", "-x509 -sha256");
        openssl.Run("pkcs12 -export -inkey key.pem -in request.pem -out all.p12 -passout pass:x");
        Refused("private_key", openssl.Read("all.p12"));
    }

    public void Dispose() => _key.Dispose();

    private static IReadOnlyList<SpkiHash> Refused(string code, string text) => Refused(code, Encoding.UTF8.GetBytes(text));

    private static IReadOnlyList<SpkiHash> Refused(string code, byte[] file)
    {
        var reading = CsrUpload.Read(file);
        Assert.Equal("certificate.csr." + code, reading.Intake.Problem?.Code);
        return reading.ExposedKeys;
    }
}
