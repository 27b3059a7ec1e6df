using System.Net;
using System.Text.Json.Nodes;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Ehi;

/// <summary>Payments that the host decides: asked once, within the budget; what it said is recorded afterwards, too late an answer as well.</summary>
public sealed class DecisionTests(EhiWorld world) : IClassFixture<EhiWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hosts_answer_comes_back_with_all_its_fields()
    {
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 3001, shape => shape["decision_budget"] = 5000);
        receiver.Answer = (_, http) => Receiver.SayAsync(http, """{"Responsestatus":"10","Acknowledgement":"1","Bill_Amt_Approved":5.50,"AvlBalance":0}""");
        var message = EhiWorld.Message("PMEHI1", 3001, "100000101", "authorisation");
        var said = await world.AskAsync(message);
        Assert.Equal("answered", said["outcome"]!.ToString());
        Assert.Equal(("10", "5.50"), (said["answer"]!["Responsestatus"]!.ToString(), said["answer"]!["Bill_Amt_Approved"]!.ToJsonString()));
        Assert.InRange((double)said["milliseconds"]!, 0.01, 5000);
        var delivery = await EhiWorld.InStateAsync(world.Tenant, message, "decided");
        Assert.Equal("1", delivery["message"]!["attempts"]!.ToString());
        Assert.True(receiver.Messages.Single().Headers.ContainsKey("X-Thredd-Signature"));
    }

    [Fact]
    public async Task An_answer_after_the_budget_counts_no_more_and_is_recorded_all_the_same()
    {
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 3002, shape => shape["decision_budget"] = 300);
        receiver.Answer = async (_, http) =>
        {
            await Task.Delay(900, Ct);
            await Receiver.SayAsync(http, """{"Responsestatus":"00","Acknowledgement":"1"}""");
        };
        var message = EhiWorld.Message("PMEHI1", 3002, "100000102", "authorisation");
        var said = await world.AskAsync(message);
        Assert.Equal("late", said["outcome"]!.ToString());
        Assert.Null(said["answer"]);
        var delivery = await EhiWorld.InStateAsync(world.Tenant, message, "undecided");
        var attempt = Assert.Single(delivery["tries"]!.AsArray())!;
        Assert.Equal("late", attempt["outcome"]!.ToString());
        Assert.Contains("\"00\"", attempt["answer"]!.ToString());
        Assert.InRange((double)attempt["milliseconds"]!, 600, 10_000);
        Assert.Single(receiver.Messages);
    }

    [Theory]
    [InlineData("""{"Responsestatus":"00","Acknowledgement":"0"}""", 200, "Acknowledgement is \"0\"")]
    [InlineData("""{"Acknowledgement":"1"}""", 200, "Responsestatus is missing")]
    [InlineData("""{"Responsestatus":"00","Acknowledgement":"1"}""", 500, "status 500")]
    [InlineData("not JSON", 200, "cannot be read")]
    public async Task An_answer_that_decides_nothing_is_told_with_its_fault(string body, int status, string reason)
    {
        await using var receiver = await Receiver.StartAsync();
        var id = await EhiWorld.RegisterAsync(world.Tenant, receiver, 3003, shape => shape["decision_budget"] = 5000);
        receiver.Answer = (_, http) => Receiver.SayAsync(http, body, status);
        var said = await world.AskAsync(EhiWorld.Message("PMEHI1", 3003, "100000103", "authorisation"));
        Assert.Equal("failed", said["outcome"]!.ToString());
        Assert.Contains(reason, said["reason"]!.ToString());
        (await world.Tenant.Admin.SendAsync(HttpMethod.Delete, $"/manage/v1/ehi/endpoints/{id}")).Is(HttpStatusCode.NoContent);
        Assert.Equal("no_endpoint", (await world.AskAsync(EhiWorld.Message("PMEHI1", 3003, "100000103", "authorisation")))["outcome"]!.ToString());
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_told_at_once()
    {
        var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(world.Tenant, receiver, 3004, shape => shape["decision_budget"] = 5000);
        await receiver.DisposeAsync();
        var said = await world.AskAsync(EhiWorld.Message("PMEHI1", 3004, "100000104", "authorisation"));
        Assert.Equal("unreachable", said["outcome"]!.ToString());
        Assert.Contains("refused", said["reason"]!.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("""{"messages":[]}""", "1 to 1000")]
    [InlineData("""{"messages":[{"id":"x","pmid":"P","kind":"load","key":"1","fields":{}}]}""", "Message 0: id")]
    [InlineData("""{"messages":[{"id":"9223372036854775808","pmid":"P","kind":"load","key":"1","fields":{}}]}""", "Message 0: id")]
    [InlineData("""{"messages":[{"id":"1","kind":"load","key":"1","fields":{}}]}""", "pmid is missing")]
    [InlineData("""{"messages":[{"id":"1","pmid":"P","kind":"load","key":"1"}]}""", "fields is missing")]
    [InlineData("""{"messages":""", "not JSON")]
    [InlineData("null", "not null")]
    public async Task What_is_handed_in_wrongly_is_refused_with_the_place_of_it(string body, string detail)
    {
        using var answer = await world.Ingress.PostAsync("/v1/messages", new StringContent(body), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(detail, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["detail"]!.ToString());
    }
}
