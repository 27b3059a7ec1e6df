using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.BadInput;

/// <summary>Uploads that must not become a certificate.</summary>
public sealed class BadCertificateTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private World World => own.World;

    [Fact]
    public async Task A_file_that_holds_no_one_good_request_is_400()
    {
        var csr = new TestKey().Csr();
        await RefusedAsync(csr[..(csr.Length / 2)], "certificate.csr.truncated_or_broken_pem");
        await RefusedAsync(csr + "\n" + new TestKey().Csr(), "certificate.csr.two_requests");
        await RefusedAsync("hello", "certificate.csr.no_request");
        await RefusedAsync(string.Empty, "certificate.csr.empty");
        await RefusedAsync(own.A.Transport.Certificate.ExportCertificatePem(), "certificate.csr.certificate_instead");
    }

    [Fact]
    public async Task A_short_RSA_key_is_400()
    {
        using var weak = RSA.Create(1024);
        await RefusedAsync(new CertificateRequest("CN=weak", weak, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem(), "certificate.csr.weak_key");
    }

    [Fact]
    public async Task A_request_that_its_key_did_not_sign_is_400()
    {
        var csr = new TestKey().Csr();
        var der = Convert.FromBase64String(csr[PemEncoding.Find(csr).Base64Data]);
        der[^1] ^= 1;
        await RefusedAsync(PemEncoding.WriteString("CERTIFICATE REQUEST", der), "certificate.csr.signature_invalid");
    }

    [Fact]
    public async Task A_key_that_has_a_certificate_gets_no_second_one_in_no_organisation() => await UnchangedAsync(async () =>
    {
        foreach (var tenant in new[] { own.A, own.B })
            (await UploadAsync(tenant, own.A.Transport.Key.Csr())).IsRefused(HttpStatusCode.Conflict, "certificate.key.used");
    });

    [Fact]
    public async Task A_key_that_was_uploaded_is_blocked_for_good_in_every_organisation()
    {
        var exposed = new TestKey();
        var before = RowCounts.Of(World.Place);
        var refused = (await UploadAsync(own.A, exposed.PrivatePem)).IsRefused(HttpStatusCode.BadRequest, "certificate.csr.private_key");
        Assert.DoesNotContain(exposed.PrivatePem.Split('\n')[1], refused.Text);
        var after = RowCounts.Of(World.Place);
        Assert.Equal("blocked_keys", Assert.Single(after.Split('\n').Except(before.Split('\n'))).Split(' ')[1]["certificates_".Length..]);
        foreach (var tenant in new[] { own.A, own.B })
            (await UploadAsync(tenant, exposed.Csr())).IsRefused(HttpStatusCode.Conflict, "certificate.key.blocked");
        Assert.Equal(after, RowCounts.Of(World.Place));
    }

    [Fact]
    public async Task A_key_that_was_reported_as_compromised_is_blocked_for_good()
    {
        var certificate = await Tenant.CertificateAsync(own.B.Admin, own.B.App, "signing");
        (await own.B.Admin.PostAsync($"/manage/v1/certificates/{certificate.Kid}/revoke", new { reason = "key_compromise" })).Is(HttpStatusCode.OK);
        await UnchangedAsync(async () => (await UploadAsync(own.A, certificate.Key.Csr())).IsRefused(HttpStatusCode.Conflict, "certificate.key.blocked"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?type=root")]
    [InlineData("?type=0")]
    public async Task A_certificate_of_no_kind_is_400(string query) => await UnchangedAsync(async () =>
        (await UploadAsync(own.A, new TestKey().Csr(), query)).IsRefused(HttpStatusCode.BadRequest, "certificate.type"));

    [Fact]
    public async Task A_revocation_for_no_reason_that_exists_is_400() => await UnchangedAsync(async () =>
        (await own.A.Admin.PostAsync($"/manage/v1/certificates/{own.A.Encryption.Kid}/revoke", new { reason = "boredom" })).IsRefused(HttpStatusCode.BadRequest, "request.body"));

    private async Task RefusedAsync(string file, string code) =>
        await UnchangedAsync(async () => (await UploadAsync(own.A, file)).IsRefused(HttpStatusCode.BadRequest, code));

    private Task<Heard> UploadAsync(Tenant tenant, string file, string query = "?type=transport") => tenant.Admin.SendAsync(
        new Uri(World.Place.TlsUri, $"/manage/v1/applications/{tenant.App}/certificates{query}"),
        HttpMethod.Post,
        new ByteArrayContent(Encoding.ASCII.GetBytes(file)) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/x-pem-file") } });

    private async Task UnchangedAsync(Func<Task> act)
    {
        var before = RowCounts.Of(World.Place);
        await act();
        Assert.Equal(before, RowCounts.Of(World.Place));
    }
}
