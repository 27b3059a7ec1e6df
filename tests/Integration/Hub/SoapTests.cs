using System.Net;
using System.Security.Cryptography;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Hub;

/// <summary>Who may call the SOAP service, and as whom: every refusal on the way, told with its mend.</summary>
public sealed class SoapTests(SharedWorld shared)
{
    private World World => shared.World;

    private Place Place => shared.World.Place;

    [Fact]
    public async Task A_call_needs_a_marked_client_a_product_and_a_PMID_in_this_order()
    {
        var tenant = await World.TenantAsync("PMIDS1");
        using var caller = World.Caller(tenant.Transport.Certificate);
        (await SoapCalls.CallAsync(caller, Place)).IsRefused(HttpStatusCode.Forbidden, "soap.client_missing");

        (await World.Operator.PutAsync($"/manage/v1/clients/{tenant.SecretTls.Key}/pmid", new { pmid = (string?)null })).Is(HttpStatusCode.OK);
        await MarkAsync(tenant, tenant.SecretTls, true);
        var refused = (await SoapCalls.CallAsync(caller, Place)).IsRefused(HttpStatusCode.Forbidden, "soap.not_switched_on");
        Assert.Contains("operator", refused["detail"]);

        await SwitchOnAsync(World, tenant);
        (await SoapCalls.CallAsync(caller, Place)).IsRefused(HttpStatusCode.Forbidden, "soap.pmid_missing");

        (await World.Operator.PutAsync($"/manage/v1/clients/{tenant.SecretTls.Key}/pmid", new { pmid = "PMIDS1" })).Is(HttpStatusCode.OK);
        Assert.Equal("000", await SoapCalls.SayAsync(caller, Place));
    }

    [Fact]
    public async Task A_product_that_the_organisation_has_must_be_given_to_the_application_too()
    {
        var tenant = await World.TenantAsync("PMIDS2");
        await MarkAsync(tenant, tenant.SecretTls, true);
        await SwitchOnAsync(World, tenant);
        (await tenant.Admin.PutAsync($"/manage/v1/applications/{tenant.App}/scopes", new { scopes = new[] { "cards.read" } })).Is(HttpStatusCode.OK);
        using var caller = World.Caller(tenant.Transport.Certificate);
        Assert.Equal("403 soap.not_switched_on", await SoapCalls.SayAsync(caller, Place));
    }

    [Fact]
    public async Task The_card_that_SOAP_makes_is_the_card_that_REST_shows()
    {
        var tenant = await ReadyAsync("PMIDS3");
        using var soap = World.Caller(tenant.Transport.Certificate, HttpVersion.Version20);
        using var rest = World.Caller();
        rest.Token = await World.TokenAsync(tenant.SecretTls);
        var made = await SoapCalls.CallAsync(soap, Place, "Ws_CreateCard", SoapCalls.Card);
        Assert.Equal("000", SoapCalls.Say(made));
        var token = SoapCalls.Element(made, "PublicToken");
        (await HubCalls.CallAsync(rest, Place.TlsUri, $"{HubCalls.Cards}/{token}")).Is(HttpStatusCode.OK);
        using var other = World.Caller();
        other.Token = await World.TokenAsync(shared.A.SecretTls);
        (await HubCalls.CallAsync(other, Place.TlsUri, $"{HubCalls.Cards}/{token}")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whose_PMID_it_is_no_header_says_and_a_region_is_optional()
    {
        var tenant = await ReadyAsync("PMIDS4");
        using var caller = World.Caller(tenant.Transport.Certificate);
        caller.Token = "no token at all";
        var made = await SoapCalls.CallAsync(caller, Place, "Ws_CreateCard", SoapCalls.Card, r => r.Headers.Add("X-Selvage-Pmid", "PMIDA"));
        var token = SoapCalls.Element(made, "PublicToken");
        Assert.Equal("000", await BalanceAsync(null));
        Assert.Equal("000", await BalanceAsync("0"));
        Assert.Equal("118", await BalanceAsync("1"));
        Assert.Equal("400 header.region_wrong", await BalanceAsync("3"));

        Task<string> BalanceAsync(string? region) => SoapCalls.SayAsync(caller, Place, "Ws_Balance_Enquiry", $"{SoapCalls.Usual}<PublicToken>{token}</PublicToken>", r =>
        {
            if (region is not null)
                r.Headers.Add("X-Region", region);
        });
    }

    [Fact]
    public async Task Only_XML_is_taken_and_only_on_mTLS_with_a_transport_certificate()
    {
        var tenant = await ReadyAsync("PMIDS5");
        using var caller = World.Caller(tenant.Transport.Certificate);
        using var bare = World.Caller();
        using var signing = World.Caller(tenant.Signing.Certificate);
        Assert.Equal("415 header.not_xml", await SoapCalls.SayAsync(caller, Place, change: r => HubRefusalTests.Type(r, "application/json")));
        Assert.Equal("400 certificate.missing", await SoapCalls.SayAsync(bare, Place));
        Assert.Equal("403 certificate.wrong_type", await SoapCalls.SayAsync(signing, Place));
        (await bare.SendAsync(new Uri(Place.TlsUri, SoapCalls.Path), HttpMethod.Post, Caller.Json("{}"))).IsRefused(HttpStatusCode.NotFound, "address.not_found");
        (await caller.SendAsync(new Uri(Place.MtlsUri, SoapCalls.Path + "/Ws_Check"), HttpMethod.Get)).IsRefused(HttpStatusCode.NotFound, "address.not_found");
        (await caller.SendAsync(new Uri(Place.MtlsUri, SoapCalls.Path), HttpMethod.Get)).IsRefused(HttpStatusCode.MethodNotAllowed, "soap.method");
    }

    [Fact]
    public async Task What_may_not_act_may_not_call_SOAP_until_it_may_again()
    {
        var tenant = await ReadyAsync("PMIDS6");
        using var caller = World.Caller(tenant.Transport.Certificate);
        await Refused("403 certificate.not_standing", () => World.Operator.PostAsync($"/manage/v1/organisations/{tenant.Organisation}/suspend", new { reason = "unpaid" }));
        await Refused("000", () => World.Operator.PostAsync($"/manage/v1/organisations/{tenant.Organisation}/resume"));
        await Refused("403 soap.client_not_standing", () => tenant.Admin.PostAsync($"/manage/v1/clients/{tenant.SecretTls.Key}/disable", new { reason = "lost" }));
        await Refused("000", () => tenant.Admin.PostAsync($"/manage/v1/clients/{tenant.SecretTls.Key}/enable"));
        await Refused("403 soap.client_missing", () => tenant.Admin.SendAsync(HttpMethod.Patch, $"/manage/v1/clients/{tenant.SecretTls.Key}", new { soap = false }));
        await Refused("000", () => tenant.Admin.SendAsync(HttpMethod.Patch, $"/manage/v1/clients/{tenant.SecretTls.Key}", new { soap = true }));
        await Refused("403 certificate.revoked", () => tenant.Admin.PostAsync($"/manage/v1/certificates/{tenant.Transport.Kid}/revoke", new { reason = "superseded" }));

        async Task Refused(string says, Func<Task<Heard>> act)
        {
            (await act()).Is(HttpStatusCode.OK);
            Assert.Equal(says, await SoapCalls.SayAsync(caller, Place));
        }
    }

    [Fact]
    public async Task A_deleted_application_calls_nothing()
    {
        var tenant = await ReadyAsync("PMIDS7");
        using var caller = World.Caller(tenant.Transport.Certificate);
        Assert.Equal("000", await SoapCalls.SayAsync(caller, Place));
        (await tenant.Admin.SendAsync(HttpMethod.Delete, $"/manage/v1/applications/{tenant.App}")).Is(HttpStatusCode.NoContent);
        Assert.Contains(await SoapCalls.SayAsync(caller, Place), new[] { "403 certificate.not_standing", "403 certificate.revoked" });
    }

    [Fact]
    public async Task One_client_of_an_application_is_marked_and_the_mark_does_not_move_by_itself()
    {
        var tenant = await World.TenantAsync("PMIDS8");
        Assert.Equal("true", (await MarkAsync(tenant, tenant.SecretTls, true)).Json["soap"]!.ToJsonString());
        var taken = (await PatchAsync(tenant, tenant.JwtTls, true)).IsRefused(HttpStatusCode.Conflict, "client.soap_taken");
        Assert.Contains(tenant.SecretTls.ClientId, taken["detail"]);
        (await tenant.Admin.PostAsync($"/manage/v1/applications/{tenant.App}/clients", new { name = "Third", auth_method = "client_secret", soap = true })).IsRefused(HttpStatusCode.Conflict, "client.soap_taken");
        await MarkAsync(tenant, tenant.SecretTls, true);
        await MarkAsync(tenant, tenant.SecretTls, false);
        await MarkAsync(tenant, tenant.JwtTls, true);
        Assert.Equal("false", (await tenant.Admin.GetAsync($"/manage/v1/clients/{tenant.SecretTls.Key}")).Is(HttpStatusCode.OK).Json["soap"]!.ToJsonString());

        (await PatchAsync(tenant, tenant.AdminClient, true)).IsRefused(HttpStatusCode.Conflict, "client.not_hub");
        (await tenant.Admin.PostAsync($"/manage/v1/applications/{tenant.App}/clients", new { name = "Web", application_type = "web", auth_method = "client_secret", redirect_uris = new[] { "https://app.example.com/back" }, soap = true })).IsRefused(HttpStatusCode.BadRequest, "client.soap");
        var side = (await tenant.Admin.PostAsync($"/manage/v1/organisations/{tenant.Organisation}/applications", new { name = "Side" })).Is(HttpStatusCode.Created)["id"];
        Assert.Equal("true", (await tenant.Admin.PostAsync($"/manage/v1/applications/{side}/clients", new { name = "Its own", auth_method = "client_secret", soap = true })).Is(HttpStatusCode.Created).Json["soap"]!.ToJsonString());
        Assert.Contains("SoapOf", (await tenant.Admin.GetAsync("/manage/v1/audit?limit=50")).Is(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task The_description_is_the_same_on_both_ports_and_names_the_address_of_mTLS()
    {
        using var caller = World.Caller(shared.A.Transport.Certificate);
        using var anybody = World.Caller();
        var mtls = (await caller.SendAsync(new Uri(Place.MtlsUri, SoapCalls.Path + "?wsdl"), HttpMethod.Get)).Is(HttpStatusCode.OK);
        var tls = (await anybody.SendAsync(new Uri(Place.TlsUri, "/docs/wsdl"), HttpMethod.Get)).Is(HttpStatusCode.OK);
        Assert.Equal(mtls.Text, tls.Text);
        Assert.StartsWith("text/xml", tls.Headers["Content-Type"]);
        Assert.Contains($"location=\"https://localhost:{Place.Mtls}/service.asmx\"", tls.Text);
    }

    [Fact]
    public async Task One_clients_rate_counts_for_SOAP_too()
    {
        await using var world = await World.MakeAsync("--Selvage:ApiHub:CallsPerSecond=1", "--Selvage:ApiHub:Burst=1");
        var tenant = await world.TenantAsync("PMIDS9");
        await ReadyAsync(world, tenant);
        using var caller = world.Caller(tenant.Transport.Certificate);
        var calls = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SoapCalls.CallAsync(caller, world.Place)));
        var refused = calls.Where(c => c.Status != HttpStatusCode.OK).ToList();
        Assert.InRange(refused.Count, 5, 9);
        Assert.All(refused, c => Assert.InRange(int.Parse(c.IsRefused(HttpStatusCode.TooManyRequests, "rate.too_many").Headers["Retry-After"]), 1, 10));
    }

    private async Task<Tenant> ReadyAsync(string pmid)
    {
        var tenant = await World.TenantAsync(pmid);
        await ReadyAsync(World, tenant);
        return tenant;
    }

    private static async Task ReadyAsync(World world, Tenant tenant)
    {
        await MarkAsync(tenant, tenant.SecretTls, true);
        await SwitchOnAsync(world, tenant);
    }

    private static async Task SwitchOnAsync(World world, Tenant tenant)
    {
        var name = "SOAP " + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var product = (await world.Operator.PostAsync("/manage/v1/products", new { name, scopes = new[] { "cards.read", "cards.write", "soap" } })).Is(HttpStatusCode.Created)["id"];
        (await world.Operator.PutAsync($"/manage/v1/organisations/{tenant.Organisation}/products", new { product_ids = new[] { product } })).Is(HttpStatusCode.OK);
        (await tenant.Admin.PutAsync($"/manage/v1/applications/{tenant.App}/scopes", new { scopes = new[] { "cards.read", "cards.write", "soap" } })).Is(HttpStatusCode.OK);
    }

    private static async Task<Heard> MarkAsync(Tenant tenant, TestClient client, bool soap) => (await PatchAsync(tenant, client, soap)).Is(HttpStatusCode.OK);

    private static Task<Heard> PatchAsync(Tenant tenant, TestClient client, bool soap) => tenant.Admin.SendAsync(HttpMethod.Patch, $"/manage/v1/clients/{client.Key}", new { soap });
}
