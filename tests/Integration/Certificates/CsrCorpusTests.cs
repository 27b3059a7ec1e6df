using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Integration.Fixture;
using Selvage.Unit.Certificates.CsrCorpus;

namespace Selvage.Integration.Certificates;

/// <summary>Uploads of the corpus, through the whole server: the verdict as an HTTP answer, and what is kept and issued.</summary>
public sealed class CsrCorpusTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    /// <summary>All that is not the work of minutes to make, and of each kind of tool one.</summary>
    public static TheoryData<string> Inputs =>
    [
        .. StructureInputs.All.Keys, .. ForeignInputs.All.Keys,
        "openssl-rsa-2048", "openssl-pss", "certtool-rsa", "keytool-rsa", "openssl-sha1", "openssl-rsa-1024", "openssl-secp256k1", "openssl-ed25519",
        "crlf", "utf16-little", "no-break-spaces", "new-label", "certificate-label", "base64-in-lines", "der", "twice", "der-twice", "cut-in-the-middle", "literal-backslash-n", "too-large", "empty",
        "rsa-algorithm-without-null", "rsa-even-modulus", "rsa-huge", "rsa-small-factor", "ec-off-its-curve", "key-of-somebody-else", "changed-after-signing", "signature-of-zeros",
    ];

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task It_gets_its_verdict_over_http_and_a_refused_one_leaves_nothing_behind(string input)
    {
        var row = CorpusTable.Rows.Single(r => r.Input == input);
        var before = Rows();
        var heard = await UploadAsync($"/manage/v1/applications/{own.A.App}/certificates?type=signing", CorpusTable.Make(input));
        if (row.Verdict == CorpusRow.Accepted)
        {
            using var issued = X509Certificate2.CreateFromPem(heard.Is(HttpStatusCode.Created)["pem"]);
            Assert.Equal(row.Says.StartsWith("RSA", StringComparison.Ordinal), issued.GetRSAPublicKey() is not null);
            Assert.DoesNotContain("s3cret", heard.Text, StringComparison.Ordinal);
            return;
        }

        var problem = heard.IsRefused(row.Verdict == "too_large" ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.BadRequest, "certificate.csr." + row.Verdict);
        Assert.Contains(row.Says, problem.Text, StringComparison.Ordinal);
        Assert.Equal(before, Rows());
    }

    [Theory]
    [InlineData("wants-to-be-an-authority")]
    [InlineData("full-set-of-extensions")]
    [InlineData("names-twice")]
    [InlineData("subject-country-in-utf8")]
    [InlineData("subject-control-characters")]
    public async Task What_a_request_wishes_for_is_not_in_the_certificate(string input)
    {
        var made = (await UploadAsync($"/manage/v1/applications/{own.A.App}/certificates?type=transport", CorpusTable.Make(input))).Is(HttpStatusCode.Created);
        using var issued = X509Certificate2.CreateFromPem(made["pem"]);
        Assert.False(issued.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, issued.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages & ~X509KeyUsageFlags.KeyEncipherment);
        Assert.Equal(["1.3.6.1.5.5.7.3.2"], issued.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value));
        Assert.Empty(issued.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames());
        Assert.Equal(issued.Extensions.Count, issued.Extensions.Select(extension => extension.Oid!.Value).Distinct().Count());
        Assert.Matches("^CN=[^,]+, OU=[^,]+, O=[^,]+, C=[A-Z]{2}$", issued.Subject);
        Assert.Contains((byte)0x13, issued.SubjectName.EnumerateRelativeDistinguishedNames().Last().RawData.ToArray()); // The country is a PrintableString.
    }

    [Theory]
    [InlineData("openssl-rsa-1024")]
    [InlineData("openssl-sha1")]
    [InlineData("key-of-somebody-else")]
    [InlineData("certificate")]
    [InlineData("private-key")]
    [InlineData("twice")]
    public async Task A_renewal_is_refused_for_the_same_reasons_as_a_first_request(string input)
    {
        var old = await Tenant.CertificateAsync(own.A.Admin, own.A.App, "signing");
        var verdict = CorpusTable.Rows.Single(r => r.Input == input).Verdict;
        (await UploadAsync($"/manage/v1/certificates/{old.Kid}/renew", CorpusTable.Make(input))).IsRefused(HttpStatusCode.BadRequest, "certificate.csr." + verdict);
    }

    /// <summary>The rows of all tables but two: an exposed key is to be remembered, and the intent of an issue before is settled behind its caller's back.</summary>
    private string Rows() => string.Join('\n', RowCounts.Of(own.World.Place).Split('\n').Where(line => !line.Contains("blocked_keys", StringComparison.Ordinal) && !line.Contains("certificates_intents", StringComparison.Ordinal)));

    private Task<Heard> UploadAsync(string path, byte[] file) => own.A.Admin.SendAsync(
        new Uri(own.World.Place.TlsUri, path),
        HttpMethod.Post,
        new ByteArrayContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/x-pem-file") } });
}
