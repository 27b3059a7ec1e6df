using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Selvage.Client.Ehi.Keys;
using Selvage.Client.Ehi.Signatures;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Ehi;

/// <summary>Which endpoint a message goes to, and when; whose cards are tried; and that our signer and the client library's verifier, written apart, agree.</summary>
public sealed class EndpointLifeTests(EhiWorld world) : IClassFixture<EhiWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("thredd", 5001)]
    [InlineData("jws", 5002)]
    public async Task The_client_librarys_verifier_takes_what_we_sign_and_nothing_that_was_altered(string profile, int product)
    {
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, product, shape => shape["signature_profile"] = profile);
        var message = EhiWorld.Message("PMEHI1", product, "300000001");
        await world.HandInAsync(message);
        await EhiWorld.InStateAsync(world.Tenant, message, "acknowledged");
        var got = Assert.Single(receiver.Messages);
        using var http = new HttpClient();
        Assert.Null(EhiKeySet.Read(Encoding.UTF8.GetBytes(await http.GetStringAsync(new Uri(world.World.Place.HttpUri, $"/{world.World.OperatorOrganisation}/jwks.json"), Ct)), out var keys));
        var verifier = new EhiVerifier(new FixedEhiKeys(keys!), new EhiSignatureRules { Audience = world.Tenant.Organisation }, TimeProvider.System);
        var verdict = await verifier.VerifyAsync(got.Headers["X-Thredd-Signature"], got.Body, Ct);
        Assert.True(verdict.IsValid, verdict.Refusal?.Says);
        Assert.Equal(profile == "jws" ? message["id"]!.ToString() : null, verdict.Header!.MessageId);
        got.Body[^3] ^= 1;
        Assert.Equal("ehi.signature.wrong", (await verifier.VerifyAsync(got.Headers["X-Thredd-Signature"], got.Body, Ct)).Refusal!.Code);
    }

    [Fact]
    public async Task An_endpoint_that_names_the_product_comes_before_one_that_takes_all()
    {
        await using var all = await Receiver.StartAsync();
        await using var one = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Other, all, 0, shape => shape["products"] = new JsonArray());
        await EhiWorld.RegisterAsync(world.Other, one, 5003);
        var (named, other) = (EhiWorld.Message("PMEHI2", 5003, "300000002"), EhiWorld.Message("PMEHI2", 5004, "300000002"));
        await world.HandInAsync(named, other);
        await EhiWorld.InStateAsync(world.Other, named, "acknowledged");
        await EhiWorld.InStateAsync(world.Other, other, "acknowledged");
        Assert.Equal((named["id"]!.ToString(), other["id"]!.ToString()), (one.Messages.Single().Id, all.Messages.Single().Id));
    }

    [Fact]
    public async Task Another_address_must_be_declared_ready_anew_and_another_setting_need_not()
    {
        await using var receiver = await Receiver.StartAsync();
        var id = await EhiWorld.RegisterAsync(world.Tenant, receiver, 5005);
        var path = $"/manage/v1/ehi/endpoints/{id}";
        Assert.Equal("ready", (await ChangeAsync(path, new { resends = 1 }))["state"]);
        Assert.Equal("registered", (await ChangeAsync(path, new { url = receiver.Url + "/new" }))["state"]);
        Assert.Equal(0, (int)(await world.HandInAsync(EhiWorld.Message("PMEHI1", 5005, "300000003")))["stored"]!);
        (await world.World.Operator.PostAsync(path + "/accept", null)).IsRefused(HttpStatusCode.Conflict, "ehi.endpoint.not_ready");
        (await world.Tenant.Admin.PostAsync(path + "/ready", null)).Is(HttpStatusCode.OK);
        Assert.Equal("accepted", (await world.World.Operator.PostAsync(path + "/accept", null)).Is(HttpStatusCode.OK)["state"]);
        var message = EhiWorld.Message("PMEHI1", 5005, "300000003");
        await world.HandInAsync(message);
        await EhiWorld.InStateAsync(world.Tenant, message, "acknowledged");
    }

    [Fact]
    public async Task What_waits_for_an_organisation_that_is_suspended_is_sent_when_it_may_act_again()
    {
        var tenant = await world.World.TenantAsync("PMEHI9");
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(tenant, receiver, 5006);
        (await world.World.Operator.PostAsync($"/manage/v1/organisations/{tenant.Organisation}/suspend", new { reason = "unpaid" })).Is(HttpStatusCode.OK);
        var message = EhiWorld.Message("PMEHI9", 5006, "300000004");
        Assert.Equal(1, (int)(await world.HandInAsync(message))["stored"]!);
        Assert.Equal("no_endpoint", (await world.AskAsync(EhiWorld.Message("PMEHI9", 5006, "300000004", "authorisation")))["outcome"]!.ToString());
        await using var witness = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, witness, 5007);
        var seen = EhiWorld.Message("PMEHI1", 5007, "300000005");
        await world.HandInAsync(seen);
        await EhiWorld.InStateAsync(world.Tenant, seen, "acknowledged");
        Assert.Empty(receiver.Messages);
        (await world.World.Operator.PostAsync($"/manage/v1/organisations/{tenant.Organisation}/resume", null)).Is(HttpStatusCode.OK);
        await EhiWorld.InStateAsync(tenant, message, "acknowledged");
    }

    [Theory]
    [InlineData("http://ehi.example/", "url")]
    [InlineData("https://user@ehi.example/", "url")]
    [InlineData("https://ehi.example/#x", "url")]
    [InlineData("ehi.example", "url")]
    [InlineData("", "url")]
    public async Task What_is_no_address_for_messages_is_refused(string url, string field)
    {
        var refused = await world.Tenant.Admin.PostAsync($"/manage/v1/organisations/{world.Tenant.Organisation}/ehi/endpoints", new { url });
        refused.IsRefused(HttpStatusCode.BadRequest, "ehi.endpoint.url");
        Assert.NotNull(refused.Json["errors"]![field]);
    }

    [Fact]
    public async Task A_card_of_another_programme_is_not_there_for_a_test_transaction()
    {
        using var hub = world.World.Caller();
        hub.Token = await world.World.TokenAsync(world.Other.SecretTls);
        var card = await HubCalls.CardAsync(hub, world.World.Place);
        var path = (Tenant tenant) => $"/manage/v1/organisations/{tenant.Organisation}/ehi/transactions";
        var body = new { card, region = 0, transaction = new { kind = "load", amount = 5 } };
        Assert.Equal("accepted", (await world.Other.Admin.PostAsync(path(world.Other), body)).Is(HttpStatusCode.OK)["decision"]);
        (await world.Tenant.Admin.PostAsync(path(world.Tenant), body)).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await world.Tenant.Admin.PostAsync(path(world.Other), body)).IsRefused(HttpStatusCode.NotFound, "organisation.not_found");
        (await world.Other.Admin.PostAsync(path(world.Other), new { card, region = 3, transaction = new { kind = "load" } })).IsRefused(HttpStatusCode.BadRequest, "ehi.transaction.region");
    }

    private async Task<Heard> ChangeAsync(string path, object change) => (await world.Tenant.Admin.SendAsync(HttpMethod.Patch, path, change)).Is(HttpStatusCode.OK);
}
