using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Tokens;

/// <summary>Two secrets work during a rotation, until the former one is retired at once.</summary>
public sealed class FormerSecretTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    [Fact]
    public async Task The_former_secret_stops_at_once_and_the_current_one_goes_on()
    {
        var old = await Tenant.ClientAsync(own.A.Admin, own.World.Operator, own.A.App, jwt: false, mtls: false, "PMIDA");
        var rotated = (await own.A.Admin.PostAsync($"/manage/v1/clients/{old.Key}/secret", new { overlap_seconds = 3600 })).Is(HttpStatusCode.OK);
        var current = old with { Secret = Secrets.Note("client secret", rotated["client_secret"]) };
        (await own.World.GrantAsync(old)).Is(HttpStatusCode.OK);
        (await own.World.GrantAsync(current)).Is(HttpStatusCode.OK);

        var shown = (await RetireAsync(own.A, old)).Is(HttpStatusCode.OK);
        Assert.Single(shown.Json["secrets"]!.AsArray());
        Assert.DoesNotContain("client_secret\":", shown.Text.Replace("\"auth_method\":\"client_secret\"", string.Empty), StringComparison.Ordinal);
        (await own.World.GrantAsync(old)).Is(HttpStatusCode.Unauthorized);
        (await own.World.GrantAsync(current)).Is(HttpStatusCode.OK);

        // Once more changes nothing, and both stand in the audit trail.
        (await RetireAsync(own.A, old)).Is(HttpStatusCode.OK);
        (await own.World.GrantAsync(current)).Is(HttpStatusCode.OK);
        Assert.Equal(2, (await own.A.Admin.GetAsync($"/manage/v1/audit?action=client.retire_secret&subject={old.Key}")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_has_no_secret_has_none_to_retire_and_another_organisations_client_is_not_there()
    {
        (await RetireAsync(own.A, own.A.JwtTls)).IsRefused(HttpStatusCode.Conflict, "client.no_secret");
        (await RetireAsync(own.B, own.A.SecretTls)).IsRefused(HttpStatusCode.NotFound, "client.not_found");
        (await own.World.GrantAsync(own.A.SecretTls)).Is(HttpStatusCode.OK);
    }

    private static Task<Heard> RetireAsync(Tenant tenant, TestClient client) => tenant.Admin.SendAsync(HttpMethod.Delete, $"/manage/v1/clients/{client.Key}/former-secret");
}
