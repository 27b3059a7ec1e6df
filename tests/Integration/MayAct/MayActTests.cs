using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.MayAct;

/// <summary>Every path × every thing that may be disabled (design: May-act): refused at the very next request, and let in again where that exists.</summary>
public sealed class MayActTests(SharedWorld shared)
{
    private const string Granted = "200";
    private const string NoGrant = "401 invalid_client";

    private World World => shared.World;

    [Fact]
    public async Task Nothing_of_a_suspended_organisation_may_act_until_it_is_resumed()
    {
        using var paths = await Paths.OfAsync(World);
        var organisation = $"/manage/v1/organisations/{paths.Tenant.Organisation}";
        await paths.AllGoodAsync();
        (await World.Operator.PostAsync($"{organisation}/suspend", new { reason = "unpaid" })).Is(HttpStatusCode.OK);
        await paths.AreAsync(NoGrant, NoGrant, NoGrant, "401 token.revoked", "403 certificate.not_standing", "401 token.revoked");
        (await World.Operator.PostAsync($"{organisation}/resume")).Is(HttpStatusCode.OK);
        await paths.AllGoodAsync();
    }

    [Fact]
    public async Task Nothing_of_a_deleted_application_may_act_but_its_organisation_may()
    {
        using var paths = await Paths.OfAsync(World);
        await paths.AllGoodAsync();
        (await paths.Tenant.Admin.SendAsync(HttpMethod.Delete, $"/manage/v1/applications/{paths.Tenant.App}")).Is(HttpStatusCode.NoContent);
        await paths.AreAsync(NoGrant, NoGrant, NoGrant, "401 token.revoked", null, Granted);
        // The outbox revokes the certificates a moment later; before and after, they are refused.
        Assert.Contains(await paths.HubMtlsAsync(), new[] { "403 certificate.not_standing", "403 certificate.revoked" });
    }

    [Fact]
    public async Task A_disabled_client_may_not_act_until_it_is_enabled()
    {
        using var paths = await Paths.OfAsync(World);
        var tenant = paths.Tenant;
        var (_, second) = await World.AdminAsync(tenant.Organisation);
        using var other = second;
        string[] keys = [tenant.SecretTls.Key, tenant.SecretMtls.Key, tenant.JwtTls.Key, tenant.AdminClient.Key];
        await paths.AllGoodAsync();
        foreach (var key in keys)
            (await other.PostAsync($"/manage/v1/clients/{key}/disable", new { reason = "lost" })).Is(HttpStatusCode.OK);
        await paths.AreAsync(NoGrant, NoGrant, NoGrant, "401 token.revoked", "401 token.revoked", "401 token.revoked");
        foreach (var key in keys)
            (await other.PostAsync($"/manage/v1/clients/{key}/enable")).Is(HttpStatusCode.OK);
        await paths.AllGoodAsync();
    }

    [Fact]
    public async Task A_revoked_transport_certificate_opens_nothing_over_mTLS()
    {
        using var paths = await Paths.OfAsync(World);
        await paths.AllGoodAsync();
        (await paths.Tenant.Admin.PostAsync($"/manage/v1/certificates/{paths.Tenant.Transport.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        await paths.AreAsync(Granted, Granted, NoGrant, Granted, "403 certificate.revoked", Granted);
    }

    [Fact]
    public async Task A_revoked_signing_certificate_signs_no_assertion()
    {
        using var paths = await Paths.OfAsync(World);
        await paths.AllGoodAsync();
        (await paths.Tenant.Admin.PostAsync($"/manage/v1/certificates/{paths.Tenant.Signing.Kid}/revoke", new { reason = "key_compromise" })).Is(HttpStatusCode.OK);
        await paths.AreAsync(Granted, NoGrant, Granted, Granted, Granted, Granted);
    }

    [Fact]
    public async Task A_rotated_secret_grants_nothing_any_more_and_the_new_one_does()
    {
        using var paths = await Paths.OfAsync(World);
        var client = paths.Tenant.SecretTls;
        await paths.AllGoodAsync();
        var rotated = (await paths.Tenant.Admin.PostAsync($"/manage/v1/clients/{client.Key}/secret")).Is(HttpStatusCode.OK);
        Assert.Equal(NoGrant, Paths.Say(await World.GrantAsync(client)));
        Assert.Equal(Granted, Paths.Say(await World.GrantAsync(client with { Secret = Secrets.Note("client secret", rotated["client_secret"]) })));
    }
}
