using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Kernel.Web;

namespace Selvage.Ehi.Simulation;

/// <summary>Where test transactions are handed to the card processor: its sockets, one for each region.</summary>
/// <param name="Sockets">The socket of each region, in order.</param>
public sealed record ProcessorSockets(IReadOnlyList<string> Sockets);

/// <summary>Speaks to the card processor of a region as the hub does, by a door of its own.</summary>
internal sealed class ProcessorDoor(ProcessorSockets sockets) : IDisposable
{
    private readonly HttpClient[] _regions = [.. sockets.Sockets.Select(Connect)];

    /// <summary>Has something happen to a card.</summary>
    internal async Task<(int Status, JsonNode Said)> RunAsync(int region, string pmid, string card, JsonObject request, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/simulation/v1/cards/{Uri.EscapeDataString(card)}/transactions") { Content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json") };
        message.Headers.Add("X-Selvage-Pmid", pmid);
        using var answer = await _regions[region].SendAsync(message, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        try
        {
            return ((int)answer.StatusCode, JsonNode.Parse(text) ?? new JsonObject());
        }
        catch (JsonException)
        {
            return ((int)answer.StatusCode, new JsonObject());
        }
    }

    public void Dispose()
    {
        foreach (var region in _regions)
            region.Dispose();
    }

    private static HttpClient Connect(string socket) => new(SocketCalls.Handler(socket)) { BaseAddress = new Uri("http://cards"), Timeout = TimeSpan.FromSeconds(30) };
}
