using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Selvage.Authorization.Tokens.Testing;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;

namespace Selvage.Integration.Tokens;

/// <summary>Try it (requirement C3): a test token is what the client would get, where the client would get one, and everybody sees whose hand got it.</summary>
public sealed class TestTokenTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private World World => own.World;

    private GiveTestToken Give => World.Server.Services.GetRequiredService<GiveTestToken>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_the_same_as_the_clients_own_but_for_its_id_and_its_times_and_the_hub_takes_it()
    {
        var test = await GivenAsync(own.A.SecretTls);
        var (mine, real) = (new JsonWebToken(test.Text), new JsonWebToken(await World.TokenAsync(own.A.SecretTls)));
        Assert.Equal(Claims(real), Claims(mine));
        Assert.Equal((real.Typ, real.Alg, real.Kid), (mine.Typ, mine.Alg, mine.Kid));
        Assert.InRange((mine.ValidTo - mine.IssuedAt).TotalSeconds, 1, 600);
        Assert.Equal("PMIDA", test.Pmid);
        Assert.Equal("200", await HubAsync(test.Text));
        Assert.Equal("PMIDA", mine.GetClaim("pmid").Value);
    }

    [Fact]
    public async Task A_short_lived_clients_is_as_short_lived_and_scopes_may_be_fewer_and_never_more()
    {
        var client = await Tenant.ClientAsync(own.A.Admin, World.Operator, own.A.App, jwt: false, mtls: false, "PMIDA", lifetime: 7);
        var test = await GivenAsync(client, "cards.read");
        var token = new JsonWebToken(test.Text);
        Assert.Equal(7, (token.ValidTo - token.IssuedAt).TotalSeconds);
        Assert.Equal("cards.read", token.GetClaim("scope").Value);
        Assert.Equal("token.scope", (await RefusedAsync(client, "cards.read pin.read")).Code);
    }

    [Fact]
    public async Task It_is_marked_in_audit_trail_and_ledger_and_neither_holds_it()
    {
        var test = await GivenAsync(own.A.SecretTls);
        var line = (await own.A.Admin.GetAsync($"/manage/v1/audit?action=client.test_token&subject={own.A.SecretTls.Key}")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().First(i => i!["detail"]!.ToString().Contains(test.Id, StringComparison.Ordinal));
        Assert.StartsWith("person ", line!["actor"]!.ToString(), StringComparison.Ordinal);
        await using var ledger = World.Place.Open("ledger.db");
        await using var ask = new SqliteCommand("SELECT reason || ' ' || claimed_client_id || ' ' || address || ' ' || COALESCE(error, 'issued') FROM authorization_token_records WHERE token_id = $id", ledger);
        ask.Parameters.AddWithValue("$id", test.Id);
        Assert.Equal($"token.test {own.A.SecretTls.ClientId} 127.0.0.7 issued", await ask.ExecuteScalarAsync(Ct));
        foreach (var file in Directory.GetFiles(World.Place.Data, "*.db*"))
            Assert.DoesNotContain(test.Text[^30..], await ReadAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_gets_none_and_another_organisations_client_is_not_there()
    {
        var key = Key(own.A.SecretTls);
        Assert.Equal("permission.missing", (await Give.RunAsync(Acting.ReaderOf(own.A), new(key), Ct)).Problem?.Code);
        Assert.Equal("client.not_found", (await Give.RunAsync(Acting.AdminOf(own.B), new(key), Ct)).Problem?.Code);
        // The operator's people see clients, and do not act as they do.
        Assert.Equal("permission.missing", (await Give.RunAsync(Acting.Operator(World), new(key), Ct)).Problem?.Code);
    }

    [Fact]
    public async Task Bound_clients_those_for_people_and_those_of_the_management_API_get_none()
    {
        Assert.Equal("client.wants_certificate", (await RefusedAsync(own.A.SecretMtls)).Code);
        Assert.Equal("client.wants_certificate", (await RefusedAsync(own.A.JwtMtls)).Code);
        Assert.Equal("client.not_hub", (await RefusedAsync(own.A.AdminClient)).Code);
        var spa = (await own.A.Admin.PostAsync($"/manage/v1/applications/{own.A.App}/clients", new { name = "SPA", application_type = "spa", redirect_uris = new[] { "https://app.example/" } })).Is(HttpStatusCode.Created);
        Assert.Equal("client.for_people", (await RefusedAsync(new TestClient(spa["key"], spa["client_id"], null, false, null))).Code);
    }

    [Fact]
    public async Task A_disabled_client_gets_none_and_what_it_has_is_refused_from_then_on()
    {
        var client = await Tenant.ClientAsync(own.A.Admin, World.Operator, own.A.App, jwt: false, mtls: false, "PMIDA");
        var before = await GivenAsync(client);
        (await own.A.Admin.PostAsync($"/manage/v1/clients/{client.Key}/disable")).Is(HttpStatusCode.OK);
        var refused = await RefusedAsync(client);
        Assert.Equal("client.refused", refused.Code);
        Assert.Contains("disabled", refused.Detail, StringComparison.Ordinal);
        Assert.Equal("401 token.revoked", await HubAsync(before.Text));
        (await own.A.Admin.PostAsync($"/manage/v1/clients/{client.Key}/enable")).Is(HttpStatusCode.OK);
        Assert.Equal("200", await HubAsync(before.Text));
    }

    [Fact]
    public async Task With_its_last_signing_certificate_revoked_a_key_client_gets_none_as_at_the_token_endpoint()
    {
        var app = (await own.B.Admin.PostAsync($"/manage/v1/organisations/{own.B.Organisation}/applications", new { name = "Signs" })).Is(HttpStatusCode.Created)["id"];
        var client = await Tenant.ClientAsync(own.B.Admin, World.Operator, app, jwt: true, mtls: false, "PMIDB");
        Assert.Contains("no Signing certificate", (await RefusedAsync(client, null, own.B)).Detail, StringComparison.Ordinal);
        var signing = await Tenant.CertificateAsync(own.B.Admin, app, "signing");
        Assert.Equal("200", await HubAsync((await GivenAsync(client, null, own.B)).Text));
        (await own.B.Admin.PostAsync($"/manage/v1/certificates/{signing.Kid}/revoke", new { reason = "key_compromise" })).Is(HttpStatusCode.OK);
        Assert.Equal("client.refused", (await RefusedAsync(client, null, own.B)).Code);
        (await World.GrantAsync(client, signing)).Is(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_a_PMID_it_is_given_as_to_the_client_and_refused_by_the_hub_as_the_clients()
    {
        var client = await Tenant.ClientAsync(own.A.Admin, World.Operator, own.A.App, jwt: false, mtls: false, pmid: null);
        var test = await GivenAsync(client);
        Assert.Null(test.Pmid);
        Assert.Equal("403 token.pmid_missing", await HubAsync(test.Text));
        Assert.Equal("403 token.pmid_missing", await HubAsync(await World.TokenAsync(client)));
    }

    [Fact]
    public async Task With_its_organisation_suspended_nobody_gets_one()
    {
        var tenant = await World.TenantAsync("PMIDS");
        (await World.Operator.PostAsync($"/manage/v1/organisations/{tenant.Organisation}/suspend", new { reason = "try" })).Is(HttpStatusCode.OK);
        Assert.Contains("suspended", (await RefusedAsync(tenant.SecretTls, null, tenant)).Detail, StringComparison.Ordinal);
    }

    private static ClientKey Key(TestClient client) => ClientKey.TryParse(client.Key, out var key) ? key : throw new FormatException(client.Key);

    private static string Claims(JsonWebToken token) => string.Join(' ', token.Claims.Where(c => c.Type is not ("jti" or "iat" or "exp")).Select(c => $"{c.Type}={c.Value}").Order(StringComparer.Ordinal));

    private async Task<TestToken> GivenAsync(TestClient client, string? scope = null, Tenant? tenant = null)
    {
        var given = await Give.RunAsync(Acting.AdminOf(tenant ?? own.A), new(Key(client), scope), Ct);
        Assert.True(given.Succeeded, given.Problem?.Detail);
        Secrets.Note("token", given.Value.Text);
        return given.Value;
    }

    private async Task<Problem> RefusedAsync(TestClient client, string? scope = null, Tenant? tenant = null)
    {
        var refused = await Give.RunAsync(Acting.AdminOf(tenant ?? own.A), new(Key(client), scope), Ct);
        Assert.False(refused.Succeeded);
        return refused.Problem;
    }

    private async Task<string> HubAsync(string token)
    {
        using var caller = World.Caller();
        caller.Token = token;
        var heard = await HubCalls.CallAsync(caller, World.Place.TlsUri, "/core/api/v1/products");
        return heard.Status == HttpStatusCode.OK ? "200" : $"{(int)heard.Status} {heard.Code}";
    }

    private static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync(Ct);
    }
}
