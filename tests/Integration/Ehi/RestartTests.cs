using System.Text.Json.Nodes;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Ehi;

/// <summary>What was taken before a restart is delivered after it, in order and under the same ids.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task What_waits_outlives_the_server()
    {
        await using var world = await World.MakeAsync("--Selvage:Ehi:ResendAfter=1", "--Selvage:Ehi:SendTimeout=1");
        var tenant = await world.TenantAsync("PMEHI3");
        await using var receiver = await Receiver.StartAsync();
        await EhiWorld.RegisterAsync(tenant, receiver, 4001);
        var down = true;
        receiver.Answer = (_, http) => Receiver.SayAsync(http, Volatile.Read(ref down) ? "{}" : """{"Acknowledgement":"1"}""", Volatile.Read(ref down) ? 503 : 200);
        JsonObject[] messages = [.. Enumerable.Range(0, 40).Select(i => EhiWorld.Message("PMEHI3", 4001, $"{200_000_000 + (i % 4)}"))];
        using (var door = EhiWorld.Door(world))
        {
            using var answer = await door.PostAsync("/v1/messages", new StringContent(new JsonObject { ["messages"] = new JsonArray([.. messages]) }.ToJsonString()), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode);
        }

        await world.Server.RestartAsync();
        Volatile.Write(ref down, false);
        receiver.Messages.Clear();
        foreach (var message in messages)
            await EhiWorld.InStateAsync(tenant, message, "acknowledged");
        Assert.Equal(messages.Select(m => m["id"]!.ToString()).Order(), receiver.Messages.Select(got => got.Id).Distinct().Order());
        foreach (var card in receiver.Messages.GroupBy(got => got.Json["Token"]!.ToString()))
            Assert.Equal(card.Select(got => got.Id).Distinct().Order(), card.Select(got => got.Id).Distinct());
    }
}
