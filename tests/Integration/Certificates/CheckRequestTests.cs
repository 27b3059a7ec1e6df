using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Certificates;
using Selvage.Certificates.Issue;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;

namespace Selvage.Integration.Certificates;

/// <summary>A request is looked at before anything is issued, and becomes what was shown.</summary>
public sealed class CheckRequestTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private CheckRequest Check => own.World.Server.Services.GetRequiredService<CheckRequest>();

    [Fact]
    public async Task The_subject_that_is_shown_is_the_one_that_is_issued_and_the_check_issues_nothing()
    {
        var command = (await own.A.Admin.GetAsync($"/manage/v1/applications/{own.A.App}/certificates/command?type=signing")).Is(HttpStatusCode.OK);
        using var key = RSA.Create(2048);
        var csr = new CertificateRequest($"CN={command["name"]}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem();
        var before = await CountAsync();
        var preview = await GoodAsync(Acting.AdminOf(own.A), csr);
        Assert.Equal(before, await CountAsync());
        Assert.EndsWith($"CN={command["name"]}", preview.Subject, StringComparison.Ordinal);
        Assert.Contains(preview.Findings, f => f.What == "Key" && f.Says.StartsWith("RSA-2048", StringComparison.Ordinal) && !f.IsNote);
        Assert.Contains(preview.Findings, f => f.What == "Subject" && f.IsNote);

        // What the page sends on is the same request, though it was uploaded in DER.
        var issued = (await own.A.Admin.PostAsync($"/manage/v1/applications/{own.A.App}/certificates", new { type = "signing", csr = preview.Pem })).Is(HttpStatusCode.Created);
        Assert.Equal(preview.Subject, issued["subject"]);
        Assert.Equal("certificate.key.used", (await CheckAsync(Acting.AdminOf(own.A), csr)).Problem?.Code);
    }

    [Fact]
    public async Task A_name_that_is_not_ours_is_told_and_what_it_asks_for_beside_the_key_is_a_note()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=www.example.com, O=Somebody else", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        var preview = await GoodAsync(Acting.AdminOf(own.A), request.CreateSigningRequestPem());
        Assert.EndsWith("CN=(a new name)", preview.Subject, StringComparison.Ordinal);
        Assert.Equal(["Name", "Subject", "Beside it"], preview.Findings.Where(f => f.IsNote).Select(f => f.What));
        Assert.DoesNotContain("Somebody else", preview.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_issue_refuses_the_check_refuses_with_the_same_code()
    {
        foreach (var request in new[] { string.Empty, "nonsense", new TestKey().Csr()[..120], own.A.Signing.Certificate.ExportCertificatePem(), own.A.Transport.Key.Csr(), Weak() })
        {
            var said = (await own.A.Admin.PostAsync($"/manage/v1/applications/{own.A.App}/certificates", new { type = "transport", csr = request })).Code;
            Assert.Equal(said, (await CheckAsync(Acting.AdminOf(own.A), request, CertificateType.Transport)).Problem?.Code);
            Assert.NotEmpty(said);
        }
    }

    [Fact]
    public async Task A_private_key_is_blocked_by_the_check_too()
    {
        var key = new TestKey();
        Assert.Equal("certificate.csr.private_key", (await CheckAsync(Acting.AdminOf(own.A), key.PrivatePem)).Problem?.Code);
        Assert.Equal("certificate.key.blocked", (await CheckAsync(Acting.AdminOf(own.A), key.Csr())).Problem?.Code);
    }

    [Fact]
    public async Task Whoever_may_not_request_may_not_check_and_another_organisations_application_is_not_there()
    {
        var csr = new TestKey().Csr();
        Assert.Equal("permission.missing", (await CheckAsync(Acting.ReaderOf(own.A), csr)).Problem?.Code);
        Assert.Equal("application.not_found", (await CheckAsync(Acting.AdminOf(own.B), csr)).Problem?.Code);
        Assert.Equal("certificate.not_found", (await Check.RunAsync(Acting.AdminOf(own.B), new(null, null, Encoding.UTF8.GetBytes(csr), new Kid(own.A.Signing.Kid)), Ct)).Problem?.Code);
        (await own.A.Admin.PostAsync($"/manage/v1/certificates/{own.A.Encryption.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        Assert.Equal("certificate.renew.revoked", (await Check.RunAsync(Acting.AdminOf(own.A), new(null, null, Encoding.UTF8.GetBytes(csr), new Kid(own.A.Encryption.Kid)), Ct)).Problem?.Code);
    }

    private static string Weak()
    {
        using var key = RSA.Create(1024);
        return new CertificateRequest("CN=weak", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem();
    }

    private Task<Result<RequestPreview>> CheckAsync(Actor actor, string csr, CertificateType type = CertificateType.Signing) =>
        Check.RunAsync(actor, new(AppId.TryParse(own.A.App, out var app) ? app : default, type, Encoding.UTF8.GetBytes(csr)), Ct);

    private async Task<RequestPreview> GoodAsync(Actor actor, string csr)
    {
        var read = await CheckAsync(actor, csr);
        Assert.True(read.Succeeded, read.Problem?.Detail);
        return read.Value;
    }

    private async Task<int> CountAsync() => (await own.A.Admin.GetAsync($"/manage/v1/applications/{own.A.App}/certificates?limit=200")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Count;
}
