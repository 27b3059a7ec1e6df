using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Web;

namespace Selvage.Integration.Ehi;

/// <summary>A server with two organisations, whose messages are sent again after a second; and the door by which processors hand messages in.</summary>
public sealed class EhiWorld : IAsyncLifetime
{
    private static long _next = 2_000_000_000_000_000;

    internal World World { get; private set; } = null!;

    internal Tenant Tenant { get; private set; } = null!;

    internal Tenant Other { get; private set; } = null!;

    internal HttpClient Ingress { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        World = await World.MakeAsync("--Selvage:Ehi:ResendAfter=1", "--Selvage:Ehi:Resends=2", "--Selvage:Ehi:SendTimeout=2");
        Tenant = await World.TenantAsync("PMEHI1");
        Other = await World.TenantAsync("PMEHI2");
        Ingress = Door(World);
    }

    public async ValueTask DisposeAsync()
    {
        Ingress.Dispose();
        await World.DisposeAsync();
    }

    internal static HttpClient Door(World world) =>
        new(SocketCalls.Handler(world.Server.Services.GetRequiredService<EhiIngress>().Path)) { BaseAddress = new Uri("http://ehi") };

    /// <summary>Registers a receiver for one product of a tenant, and declares it ready; the caller removes it.</summary>
    internal static async Task<string> RegisterAsync(Tenant tenant, Receiver receiver, int product, Action<JsonObject>? shape = null)
    {
        var body = new JsonObject { ["url"] = receiver.Url, ["ca_pem"] = receiver.Authority, ["products"] = new JsonArray(product) };
        shape?.Invoke(body);
        var made = (await tenant.Admin.PostAsync($"/manage/v1/organisations/{tenant.Organisation}/ehi/endpoints", body)).Is(HttpStatusCode.Created);
        (await tenant.Admin.PostAsync($"/manage/v1/ehi/endpoints/{made["id"]}/ready", null)).Is(HttpStatusCode.OK);
        return made["id"];
    }

    internal static JsonObject Message(string pmid, int product, string card, string kind = "load") => Message(Interlocked.Increment(ref _next), pmid, product, card, kind);

    internal static JsonObject Message(long id, string pmid, int product, string card, string kind = "load") => new()
    {
        ["id"] = id.ToString(CultureInfo.InvariantCulture), ["pmid"] = pmid, ["product"] = product, ["region"] = 0, ["kind"] = kind, ["key"] = card, ["at"] = "2026-06-01T10:15:30.120Z",
        ["fields"] = new JsonObject { ["TXn_ID"] = id, ["Token"] = long.Parse(card, CultureInfo.InvariantCulture), ["Txn_Amt"] = JsonNode.Parse("20.0000"), ["Merch_Name"] = "CAFÉ + CO", ["Txn_Type"] = "L" },
    };

    internal async Task<JsonNode> HandInAsync(params JsonObject[] messages)
    {
        using var answer = await Ingress.PostAsJsonAsync("/v1/messages", new JsonObject { ["messages"] = new JsonArray([.. messages]) }, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
    }

    internal async Task<JsonNode> AskAsync(JsonObject message)
    {
        using var answer = await Ingress.PostAsJsonAsync("/v1/decisions", message, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
    }

    /// <summary>The delivery of a message, once it is as a test wants it.</summary>
    internal static async Task<JsonNode> DeliveryAsync(Tenant tenant, JsonObject message, Func<JsonNode, bool> wanted)
    {
        var heard = default(Heard);
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(30);)
        {
            heard = await tenant.Admin.GetAsync($"/manage/v1/organisations/{tenant.Organisation}/ehi/deliveries/{message["id"]}");
            if (heard.Status == HttpStatusCode.OK && wanted(heard.Json))
                return heard.Json;
            await Task.Delay(50, Ct);
        }

        throw new TimeoutException($"The delivery did not become what was waited for: {heard?.Text}");
    }

    internal static Task<JsonNode> InStateAsync(Tenant tenant, JsonObject message, string state) => DeliveryAsync(tenant, message, found => found["message"]!["state"]!.ToString() == state);
}
