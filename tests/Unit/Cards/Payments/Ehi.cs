using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Selvage.Unit.Cards.Payments;

/// <summary>
/// The External Host Interface and the host behind it, as a peer on the socket: a small web server that keeps what it is sent and says what the test says.
/// </summary>
internal sealed class Ehi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonObject> _messages = new();
    private readonly ConcurrentQueue<JsonObject> _questions = new();

    private int _stopped;

    private Ehi(string socket)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket));
        _app = builder.Build();
        _app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
            var body = JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject();
            Assert.NotNull(http.Request.ContentLength);
            if (http.Request.Path == "/v1/messages")
                await TakeAsync(http, body);
            else
                await DecideAsync(http, body);
        });
    }

    /// <summary>What the host answers, or what becomes of asking it; it sees the message.</summary>
    internal Func<JsonObject, Task<JsonObject>> Answers { get; set; } = _ => Task.FromResult(Says("00"));

    /// <summary>The status with which messages are taken.</summary>
    internal int Takes { get; set; } = 200;

    /// <summary>Whether messages are kept even where it says that they are not: the answer is lost on its way.</summary>
    internal bool KeepsAll { get; set; }

    /// <summary>What was fed, in order, as often as it came.</summary>
    internal JsonObject[] Messages => [.. _messages];

    /// <summary>What the host was asked.</summary>
    internal JsonObject[] Questions => [.. _questions];

    internal static async Task<Ehi> ListenAsync(string socket)
    {
        File.Delete(socket);
        var ehi = new Ehi(socket);
        await ehi._app.StartAsync(CancellationToken.None);
        return ehi;
    }

    /// <summary>The host answered with this code, and with these fields beside it.</summary>
    internal static JsonObject Says(string code, params (string Name, JsonNode Value)[] more)
    {
        var answer = new JsonObject { ["Responsestatus"] = code, ["Acknowledgement"] = "1" };
        foreach (var (name, value) in more)
            answer[name] = value;
        return new() { ["outcome"] = "answered", ["reason"] = string.Empty, ["milliseconds"] = 12.5, ["answer"] = answer };
    }

    /// <summary>No answer came.</summary>
    internal static JsonObject Not(string outcome) => new() { ["outcome"] = outcome, ["reason"] = "It was " + outcome + ".", ["milliseconds"] = 200.0, ["answer"] = null };

    /// <summary>Waits until so many messages are there.</summary>
    internal async Task<JsonObject[]> FedAsync(int count)
    {
        for (var i = 0; i < 1000 && _messages.Count < count; i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.True(_messages.Count >= count, $"{_messages.Count} messages came instead of {count}: {string.Join(", ", _messages.Select(m => m["kind"]))}");
        return Messages;
    }

    /// <summary>Forgets what came, and answers as at the start.</summary>
    internal void Clear()
    {
        _messages.Clear();
        _questions.Clear();
        Answers = _ => Task.FromResult(Says("00"));
        (Takes, KeepsAll) = (200, false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http, JsonObject body)
    {
        http.Response.StatusCode = Takes;
        if (Takes != 200 && !KeepsAll)
            return;
        foreach (var message in body["messages"]!.AsArray())
            _messages.Enqueue(message!.DeepClone().AsObject());
        await http.Response.WriteAsync($$"""{"stored":{{body["messages"]!.AsArray().Count}}}""");
    }

    private async Task DecideAsync(HttpContext http, JsonObject body)
    {
        _questions.Enqueue(body);
        await http.Response.WriteAsync((await Answers(body)).ToJsonString());
    }
}
