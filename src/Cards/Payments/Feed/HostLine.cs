using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Web;

namespace Selvage.Cards.Payments.Feed;

/// <summary>What became of asking the host about a payment.</summary>
/// <param name="Outcome"><c>answered</c>, <c>late</c>, <c>failed</c>, <c>unreachable</c> or <c>no_endpoint</c>.</param>
/// <param name="Reason">In words.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Answer">What the host said; null where nothing usable came.</param>
internal sealed record Asked(string Outcome, string Reason, double Milliseconds, JsonObject? Answer)
{
    internal const string Answered = "answered";
    internal const string Late = "late";
    internal const string Failed = "failed";
    internal const string Unreachable = "unreachable";

    internal static Asked Not(string outcome, string reason) => new(outcome, reason, 0, null);
}

/// <summary>The line to the External Host Interface: HTTP/1.1 with JSON on a Unix socket, on which nobody need be listening.</summary>
internal sealed class HostLine : IDisposable
{
    private const int LongestAnswer = 256 * 1024;

    // The interface itself bounds the time in which a host must answer; this is for when the interface hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string[] Outcomes = [Asked.Answered, Asked.Late, Asked.Failed, Asked.Unreachable, "no_endpoint"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private readonly HttpClient _client;

    internal HostLine(string socket) => _client = new HttpClient(SocketCalls.Handler(socket)) { BaseAddress = new Uri("http://ehi/"), Timeout = Patience, MaxResponseContentBufferSize = LongestAnswer };

    /// <summary>Hands over messages. They are in good hands when true comes back, and must be sent again when it does not.</summary>
    internal async Task<bool> HandAsync(IReadOnlyList<string> messages, CancellationToken ct)
    {
        try
        {
            using var content = Json($$"""{"messages":[{{string.Join(',', messages)}}]}""");
            using var response = await _client.PostAsync("v1/messages", content, ct);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (IsLine(exception, ct))
        {
            return false;
        }
    }

    /// <summary>Asks the host. Never fails: that there is no answer is an answer.</summary>
    internal async Task<Asked> AskAsync(string envelope)
    {
        try
        {
            using var content = Json(envelope);
            using var response = await _client.PostAsync("v1/decisions", content);
            return response.StatusCode == HttpStatusCode.OK
                ? Read(await response.Content.ReadAsStringAsync())
                : Asked.Not(Asked.Failed, string.Create(CultureInfo.InvariantCulture, $"The External Host Interface answered {(int)response.StatusCode}."));
        }
        catch (Exception exception) when (IsLine(exception, CancellationToken.None))
        {
            return exception switch
            {
                OperationCanceledException => Asked.Not(Asked.Failed, $"The External Host Interface did not answer in {Patience.TotalSeconds:0} seconds."),
                HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => Asked.Not(Asked.Unreachable, "The External Host Interface is not listening."),
                _ => Asked.Not(Asked.Failed, "The External Host Interface broke off."),
            };
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static Asked Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Strict);
            var root = json.RootElement;
            var outcome = root.GetProperty("outcome").GetString();
            return new(
                Outcomes.Contains(outcome) ? outcome! : Asked.Failed,
                root.TryGetProperty("reason", out var reason) && reason.ValueKind == JsonValueKind.String ? DigitsHidden.In(reason.GetString()!) : string.Empty,
                root.TryGetProperty("milliseconds", out var took) && took.ValueKind == JsonValueKind.Number ? took.GetDouble() : 0,
                root.TryGetProperty("answer", out var answer) && answer.ValueKind == JsonValueKind.Object ? JsonObject.Create(answer.Clone()) : null);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Asked.Not(Asked.Failed, "The External Host Interface said nothing that can be read.");
        }
    }

    private static bool IsLine(Exception exception, CancellationToken ct) =>
        exception is HttpRequestException or IOException or SocketException || (exception is OperationCanceledException && !ct.IsCancellationRequested);

    // With its length, never in chunks.
    private static ByteArrayContent Json(string text) => new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
