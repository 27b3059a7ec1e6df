using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Certificates;

/// <summary>A renewal is a new certificate with a key of its own, and both are good until the old one ends (requirement D2).</summary>
public sealed class RenewalTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    [Fact]
    public async Task A_renewal_takes_over_application_and_type_and_leaves_the_old_one_active()
    {
        var old = await Tenant.CertificateAsync(own.A.Admin, own.A.App, "signing");
        var made = (await RenewAsync(own.A, old.Kid, new TestKey().Csr())).Is(HttpStatusCode.Created);
        Assert.Equal("signing", made["type"]);
        Assert.Equal(own.A.App, made["application_id"]);
        Assert.Equal(old.Kid, made["renews"]);
        var before = (await own.A.Admin.GetAsync($"/manage/v1/certificates/{old.Kid}")).Is(HttpStatusCode.OK);
        Assert.Equal("active", before["status"]);
        Assert.Equal(made["kid"], before["renewed_by"]);
        var keys = (await own.A.Admin.GetAsync($"/{own.A.Organisation}/jwks.json")).Is(HttpStatusCode.OK).Text;
        Assert.Contains($"\"{old.Kid}\"", keys);
        Assert.Contains($"\"{made["kid"]}\"", keys);
    }

    [Fact]
    public async Task The_old_key_makes_no_renewal()
    {
        var old = await Tenant.CertificateAsync(own.A.Admin, own.A.App, "transport");
        (await RenewAsync(own.A, old.Kid, old.Key.Csr())).IsRefused(HttpStatusCode.Conflict, "certificate.key.used");
    }

    [Fact]
    public async Task A_certificate_has_one_successor_until_that_one_is_revoked()
    {
        var old = await Tenant.CertificateAsync(own.A.Admin, own.A.App, "encryption");
        var first = (await RenewAsync(own.A, old.Kid, new TestKey().Csr())).Is(HttpStatusCode.Created);
        (await RenewAsync(own.A, old.Kid, new TestKey().Csr())).IsRefused(HttpStatusCode.Conflict, "certificate.renew.done");
        (await own.A.Admin.PostAsync($"/manage/v1/certificates/{first["kid"]}/revoke", new { reason = "key_compromise" })).Is(HttpStatusCode.OK);
        (await RenewAsync(own.A, old.Kid, new TestKey().Csr())).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_was_revoked_has_no_successor()
    {
        var old = await Tenant.CertificateAsync(own.A.Admin, own.A.App, "signing");
        (await own.A.Admin.PostAsync($"/manage/v1/certificates/{old.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        (await RenewAsync(own.A, old.Kid, new TestKey().Csr())).IsRefused(HttpStatusCode.Conflict, "certificate.renew.revoked");
    }

    private static Task<Heard> RenewAsync(Tenant tenant, string kid, string csr) => tenant.Admin.PostAsync($"/manage/v1/certificates/{kid}/renew", new { csr });
}
