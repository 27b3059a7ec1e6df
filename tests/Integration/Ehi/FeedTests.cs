using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Ehi;

/// <summary>The feed: what processors hand in reaches the client's own server, signed or over mTLS, in order for each card, until it is acknowledged (requirements H1-H3).</summary>
public sealed class FeedTests(EhiWorld world) : IClassFixture<EhiWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_once_with_its_length_and_a_signature_that_the_operators_key_set_proves()
    {
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 2001);
        var message = EhiWorld.Message("PMEHI1", 2001, "100000001");
        Assert.Equal(1, (int)(await world.HandInAsync(message))["stored"]!);
        Assert.Equal(0, (int)(await world.HandInAsync((JsonObject)message.DeepClone()))["stored"]!);
        var delivery = await EhiWorld.InStateAsync(world.Tenant, message, "acknowledged");

        var got = Assert.Single(receiver.Messages);
        Assert.Equal(got.Body.Length, (int)got.Headers.ContentLength!);
        Assert.False(got.Headers.ContainsKey("Transfer-Encoding"));
        Assert.Equal("application/json", got.Headers.ContentType.ToString());
        Assert.Contains("\"Txn_Amt\":20.0000", got.Text, StringComparison.Ordinal);
        Assert.Contains("CAFÉ + CO", got.Text, StringComparison.Ordinal);
        Assert.EndsWith(",\"SendingAttemptCount\":0}", got.Text, StringComparison.Ordinal);
        Assert.True(await SignedAsync(got.Headers["X-Thredd-Signature"]!, got.Body));
        got.Body[20] ^= 1;
        Assert.False(await SignedAsync(got.Headers["X-Thredd-Signature"]!, got.Body));
        Assert.Equal("acknowledged", delivery["tries"]![0]!["outcome"]!.ToString());
        Assert.Contains("Acknowledgement", delivery["tries"]![0]!["answer"]!.ToString());
        (await world.Other.Admin.GetAsync($"/manage/v1/organisations/{world.Other.Organisation}/ehi/deliveries/{message["id"]}")).IsRefused(HttpStatusCode.NotFound, "delivery.not_found");
    }

    [Fact]
    public async Task Status_200_is_no_acknowledgement_and_the_messages_of_a_card_wait_for_each_other()
    {
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 2002);
        var (first, second, other) = (EhiWorld.Message("PMEHI1", 2002, "100000002"), EhiWorld.Message("PMEHI1", 2002, "100000002"), EhiWorld.Message("PMEHI1", 2002, "100000003"));
        var refusals = new Queue<string>(["""{"Acknowledgement":"0"}""", "busy, try later"]);
        receiver.Answer = (got, http) => got.Id == first["id"]!.ToString() && refusals.TryDequeue(out var said) ? Receiver.SayAsync(http, said) : Receiver.SayAsync(http, """{"Acknowledgement":1}""");
        await world.HandInAsync(first, second, other);
        await EhiWorld.InStateAsync(world.Tenant, second, "acknowledged");
        var delivery = await EhiWorld.InStateAsync(world.Tenant, first, "acknowledged");
        await EhiWorld.InStateAsync(world.Tenant, other, "acknowledged");

        Assert.Equal(["not_acknowledged", "not_acknowledged", "acknowledged"], delivery["tries"]!.AsArray().Select(t => t!["outcome"]!.ToString()));
        Assert.Contains("Acknowledgement is \"0\"", delivery["tries"]![0]!["reason"]!.ToString());
        Assert.Contains("cannot be read", delivery["tries"]![1]!["reason"]!.ToString());
        var ofCard = receiver.Messages.Where(got => got.Json["Token"]!.ToString() == "100000002").ToArray();
        Assert.Equal([first["id"]!.ToString(), first["id"]!.ToString(), first["id"]!.ToString(), second["id"]!.ToString()], ofCard.Select(got => got.Id));
        Assert.Equal(["0", "1", "2", "0"], ofCard.Select(got => got.Json["SendingAttemptCount"]!.ToString()));
        Assert.True(receiver.Messages.ToList().FindIndex(got => got.Id == other["id"]!.ToString()) < 3, "another card waits for nobody");
    }

    [Fact]
    public async Task After_its_last_try_a_message_is_put_aside_and_can_be_sent_again_by_hand()
    {
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 2003);
        var (first, second) = (EhiWorld.Message("PMEHI1", 2003, "100000004"), EhiWorld.Message("PMEHI1", 2003, "100000004"));
        var refuse = true;
        receiver.Answer = (got, http) => got.Id == first["id"]!.ToString() && refuse ? Receiver.SayAsync(http, "{}", 500) : Receiver.SayAsync(http, """{"Acknowledgement":"1"}""");
        await world.HandInAsync(first, second);
        var dead = await EhiWorld.InStateAsync(world.Tenant, first, "dead");
        Assert.Equal(3, (int)dead["message"]!["attempts"]!);
        Assert.Contains("status 500", dead["tries"]![0]!["reason"]!.ToString());
        await EhiWorld.InStateAsync(world.Tenant, second, "acknowledged");

        refuse = false;
        var again = $"/manage/v1/organisations/{world.Tenant.Organisation}/ehi/deliveries/{first["id"]}/send";
        (await world.Tenant.Admin.PostAsync(again, null)).Is(HttpStatusCode.OK);
        await EhiWorld.InStateAsync(world.Tenant, first, "acknowledged");
        (await world.Tenant.Admin.PostAsync(again, null)).IsRefused(HttpStatusCode.Conflict, "ehi.delivery.not_dead");
    }

    [Fact]
    public async Task Over_mTLS_the_operator_shows_its_own_identity_and_signs_nothing_unless_asked()
    {
        await using var receiver = await Receiver.StartAsync(asks: true);
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 2004, shape => shape["mode"] = "mtls");
        var message = EhiWorld.Message("PMEHI1", 2004, "100000005");
        await world.HandInAsync(message);
        await EhiWorld.InStateAsync(world.Tenant, message, "acknowledged");
        var got = Assert.Single(receiver.Messages);
        Assert.False(got.Headers.ContainsKey("X-Thredd-Signature"));
        var names = got.Certificate!.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().Format(multiLine: false);
        Assert.Contains($"urn:selvage:ehi:uat:{world.World.OperatorOrganisation}", names, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_XML_every_field_is_an_element_and_an_answer_in_XML_is_understood()
    {
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 2005, shape => shape["format"] = "xml");
        receiver.Answer = async (_, http) =>
        {
            http.Response.ContentType = "text/xml";
            await http.Response.WriteAsync("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><GetTransactionResponse><GetTransactionResult><Responsestatus>00</Responsestatus><Acknowledgement>1</Acknowledgement></GetTransactionResult></GetTransactionResponse></s:Body></s:Envelope>");
        };
        var message = EhiWorld.Message("PMEHI1", 2005, "100000006");
        await world.HandInAsync(message);
        await EhiWorld.InStateAsync(world.Tenant, message, "acknowledged");
        var got = Assert.Single(receiver.Messages);
        Assert.Equal("\"http://tempuri.org/GetTransaction\"", got.Headers["SOAPAction"]);
        XNamespace tempuri = "http://tempuri.org/";
        var sent = XDocument.Parse(got.Text).Descendants(tempuri + "GetTransaction").Single();
        Assert.Equal("20.0000", sent.Element(tempuri + "Txn_Amt")!.Value);
        Assert.Equal(string.Empty, sent.Element(tempuri + "MCC_Code")!.Value);
        Assert.Equal("0", sent.Element(tempuri + "SendingAttemptCount")!.Value);
        Assert.True(await SignedAsync(got.Headers["X-Thredd-Signature"]!, got.Body));
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_a_certificate_of_somebody_else_is_refused()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stranger = await Receiver.StartAsync();
        receiver.Answer = (_, http) =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = stranger.Url;
            return Task.CompletedTask;
        };
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 2006);
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 2007, shape => shape["ca_pem"] = stranger.Authority);
        var (redirected, foreign) = (EhiWorld.Message("PMEHI1", 2006, "100000007"), EhiWorld.Message("PMEHI1", 2007, "100000008"));
        await world.HandInAsync(redirected, foreign);
        var first = await EhiWorld.DeliveryAsync(world.Tenant, redirected, found => found["tries"]!.AsArray().Count > 0);
        var second = await EhiWorld.DeliveryAsync(world.Tenant, foreign, found => found["tries"]!.AsArray().Count > 0);
        Assert.Equal("307", first["tries"]![0]!["status"]!.ToString());
        Assert.Equal("unreachable", second["tries"]![0]!["outcome"]!.ToString());
        Assert.Contains("certificate", second["tries"]![0]!["reason"]!.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(stranger.Messages);
    }

    [Fact]
    public async Task A_programme_without_an_endpoint_that_is_ready_has_nobody_to_be_told()
    {
        await using var receiver = await Receiver.StartAsync();
        var id = await EhiWorld.RegisterAsync(world.Tenant, receiver, 2008);
        Assert.Equal(0, (int)(await world.HandInAsync(EhiWorld.Message("PMEHI2", 2008, "100000009"), EhiWorld.Message("NOBODY", 2008, "100000009"), EhiWorld.Message("PMEHI1", 2999, "100000009")))["stored"]!);
        (await world.World.Operator.PostAsync($"/manage/v1/ehi/endpoints/{id}/return", new { reason = "Answers too late" })).Is(HttpStatusCode.OK);
        Assert.Equal(0, (int)(await world.HandInAsync(EhiWorld.Message("PMEHI1", 2008, "100000009")))["stored"]!);
        var shown = (await world.Tenant.Admin.GetAsync($"/manage/v1/ehi/endpoints/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal(("returned", "Answers too late"), (shown["state"], shown["reason"]));
        Assert.Empty(receiver.Messages);
    }

    private async Task<bool> SignedAsync(string header, byte[] body)
    {
        var parts = header.Split(", ").ToDictionary(part => part[..1], part => part[2..]);
        using var http = new HttpClient();
        var set = JsonNode.Parse(await http.GetStringAsync(new Uri(world.World.Place.HttpUri, $"/{world.World.OperatorOrganisation}/jwks.json"), Ct))!;
        var jwk = set["keys"]!.AsArray().Single(key => key!["kid"]!.ToString() == parts["k"])!;
        using var rsa = RSA.Create(new RSAParameters { Modulus = System.Buffers.Text.Base64Url.DecodeFromChars(jwk["n"]!.ToString()), Exponent = System.Buffers.Text.Base64Url.DecodeFromChars(jwk["e"]!.ToString()) });
        Assert.Equal((2048, "sig"), (rsa.KeySize, jwk["use"]!.ToString()));
        return rsa.VerifyData(body, Convert.FromBase64String(parts["s"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
