using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Selvage.Cards;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Web;
using Selvage.Unit.Cards.Reference;

namespace Selvage.Unit.Cards;

/// <summary>The three real instances on their sockets, with a clock that tests move; called as the hub calls them.</summary>
public sealed class Processor : IAsyncLifetime
{
    private readonly List<HttpClient> _clients = [];
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private DataFolder? _data;
    private CardsSockets? _sockets;
    private EhiIngress? _ingress;
    private CardsInstances? _instances;

    internal string Root { get; } = Directory.CreateTempSubdirectory("cards-").FullName;

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 20, 12, 0, 0, TimeSpan.Zero));

    internal KeyEncryptionKey Key => new(_key);

    internal CardsSockets Sockets => _sockets!;

    internal EhiIngress Ingress => _ingress!;

    internal RecordedLog Log { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Root, recursive: true);
    }

    internal async Task StartAsync()
    {
        _data = DataFolder.Open(Root);
        _sockets = new CardsSockets(_data);
        _ingress = new EhiIngress(_data);
        _instances = new CardsInstances(_sockets, _ingress, _data, Key, Options.Create(new CardsOptions { Issuers = "ISSUER=SPONSORED1,SPONSORED2" }), Time, Log);
        await _instances.StartAsync(Ct);
    }

    internal async Task StopAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        _clients.Clear();
        await _instances!.StopAsync(CancellationToken.None);
        _sockets!.Dispose();
        _ingress!.Dispose();
        _data!.Dispose();
    }

    /// <summary>A client of one programme manager in one region; null for a caller for whom the hub does not vouch.</summary>
    internal HttpClient As(string? pmid, int region = 0)
    {
        var client = new HttpClient(SocketCalls.Handler(Sockets.Path(region))) { BaseAddress = new Uri("http://cards/core/api/v1/") };
        if (pmid is not null)
            client.DefaultRequestHeaders.Add("X-Selvage-Pmid", pmid);
        client.DefaultRequestHeaders.Add("X-Selvage-Client", "client-of-" + pmid);
        _clients.Add(client);
        return client;
    }

    /// <summary>A create request that is accepted; tests change one thing about it.</summary>
    internal static JsonObject Virtual(string? reference = null) => new()
    {
        ["cardType"] = "Virtual",
        ["cardProduct"] = 1002,
        ["customerReference"] = reference,
        ["cardHolder"] = new JsonObject { ["firstName"] = "Ada", ["lastName"] = "Lovelace", ["dateOfBirth"] = "1990-12-10" },
        ["address"] = new JsonObject { ["addressLine1"] = "12 St James's Square", ["postCode"] = "SW1Y 4JH", ["country"] = "GBR" },
    };
}

/// <summary>An answer with its parts at hand.</summary>
internal sealed record Heard(HttpStatusCode Status, string Text, HttpContentHeaders Headers)
{
    internal JsonNode Json => JsonNode.Parse(Text)!;

    internal string Code => Json["code"]!.GetValue<string>();

    internal string[] Fields => [.. Json["errors"]!.AsObject().Select(wrong => wrong.Key)];

    internal string this[string member] => Json[member]!.ToString();
}

internal static class Calls
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static Task<Heard> HearAsync(this HttpClient client, string path) => client.SayAsync(HttpMethod.Get, path, null);

    internal static Task<Heard> CreateAsync(this HttpClient client, JsonNode request, string? key = null) =>
        client.SayAsync(HttpMethod.Post, "cards", request.ToJsonString(), key);

    internal static async Task<string> CardAsync(this HttpClient client, JsonNode? request = null)
    {
        var made = await client.CreateAsync(request ?? Processor.Virtual());
        Assert.True(made.Status == HttpStatusCode.OK, made.Text);
        return made["publicToken"];
    }

    internal static Task<Heard> SetStatusAsync(this HttpClient client, string token, string code, string? key = null) =>
        client.SayAsync(HttpMethod.Put, $"cards/{token}/status", JsonSerializer.Serialize(new { cardStatusCode = code }), key);

    internal static async Task<Heard> SayAsync(this HttpClient client, HttpMethod method, string path, string? body, string? key = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        if (key is not null)
            request.Headers.Add("IdempotencyKey", key);
        using var response = await client.SendAsync(request, Ct);
        var heard = new Heard(response.StatusCode, await response.Content.ReadAsStringAsync(Ct), response.Content.Headers);

        // Whatever a test asks for: the answer is as the reference has it.
        var fault = (await ServedDescription.ReadAsync(client)).Fault(method.Method, response.RequestMessage!.RequestUri!.AbsolutePath, heard);
        Assert.True(fault is null, $"{method} {path} is not answered as described. {fault}. {heard.Text}");
        return heard;
    }

    internal static void IsRefused(this Heard heard, HttpStatusCode status, string code)
    {
        Assert.True(heard.Status == status, $"{heard.Status}: {heard.Text}");
        Assert.Equal(code, heard.Code);
        Assert.Equal("application/problem+json", heard.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, heard.Json["status"]!.GetValue<int>());
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$", heard["traceId"]);
        Assert.NotEmpty(heard["title"]);
        Assert.NotEmpty(heard["detail"]);
        Assert.NotEmpty(heard["type"]);
    }
}

/// <summary>Keeps what was logged, at every level.</summary>
internal sealed class RecordedLog : ILoggerFactory
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<(string Category, string Line)> _lines = new();

    internal string Text => Join(_lines);

    /// <summary>Without what the server keeps shut, because it prints whole addresses.</summary>
    internal string Discreet => Join(_lines.Where(line => !TalkativeLogs.Categories.Any(category => line.Category.StartsWith(category, StringComparison.Ordinal))));

    /// <summary>How many lines there are by now.</summary>
    internal int Count => _lines.Count;

    /// <summary>What came after so many lines: the web server itself tells of every bad request, with the place in its code.</summary>
    internal string Since(int count) => Join(_lines.Skip(count));

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private static string Join(IEnumerable<(string Category, string Line)> lines) => string.Join('\n', lines.Select(line => line.Line));

    private sealed class Recorder(RecordedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue((category, $"{formatter(state, exception)} {exception}"));
    }
}
