using System.Security.Cryptography;
using System.Text;
using Selvage.Certificates.Issue.Csr;

namespace Selvage.Unit.Certificates.Issue.Csr;

public sealed class CsrFormTests
{
    private static readonly byte[] Der = Make();
    private static readonly string Pem = PemEncoding.WriteString("CERTIFICATE REQUEST", Der) + "\n";

    public static TheoryData<string, byte[]> Forms => new()
    {
        { "LF", Ascii(Pem) },
        { "CRLF", Ascii(Pem.ReplaceLineEndings("\r\n")) },
        { "CR", Ascii(Pem.ReplaceLineEndings("\r")) },
        { "UTF-8 with BOM", [0xEF, 0xBB, 0xBF, .. Ascii(Pem)] },
        { "UTF-16 LE with BOM", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Pem)] },
        { "UTF-16 BE with BOM", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Pem)] },
        { "leading text", Ascii("Certificate Request:\n    Data:\n        Version: 1 (0x0)\n" + Pem) },
        { "trailing text", Ascii(Pem + "\nsent from my desk\n") },
        { "indented", Ascii(Pem.Replace("\n", "\n    ")) },
        { "one line of base64", Ascii($"-----BEGIN CERTIFICATE REQUEST-----\n{Convert.ToBase64String(Der)}\n-----END CERTIFICATE REQUEST-----\n") },
        { "all on one line", Ascii(Pem.Replace('\n', ' ')) },
        { "no final newline", Ascii(Pem.TrimEnd()) },
        { "NEW", Ascii(Pem.Replace(" CERTIFICATE REQUEST", " NEW CERTIFICATE REQUEST")) },
        { "headers", Ascii(Pem.Replace("REQUEST-----\nM", "REQUEST-----\nComment: mine\n\nM")) },
        { "bare base64", Ascii(Convert.ToBase64String(Der, Base64FormattingOptions.InsertLineBreaks)) },
        { "DER", Der },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_request_is_read_however_it_is_written(string form, byte[] file)
    {
        var reading = CsrUpload.Read(file);
        Assert.True(reading.Intake.Succeeded, $"{form}: {reading.Intake.Problem?.Code}");
        Assert.Equal("EC-P256", reading.Intake.Value.KeyAlgorithm);
    }

    [Fact]
    public void The_text_form_of_openssl_req_is_read()
    {
        using var openssl = new OpenSsl();
        openssl.Request("rsa:2048");
        Assert.True(CsrUpload.Read(Ascii(openssl.Run("req -in request.pem -text"))).Intake.Succeeded);
    }

    private static byte[] Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return HandMadeCsr.Of(key).Encode();
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
