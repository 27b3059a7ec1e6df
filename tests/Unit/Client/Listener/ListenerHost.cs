using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Selvage.Client.Ehi;
using Selvage.Client.Ehi.Listener;
using Selvage.Client.Ehi.Messages;
using Selvage.Integration.Fixture;

namespace Selvage.Unit.Client.Listener;

/// <summary>A receiver on a real socket, and a sender's connection to it.</summary>
internal sealed class ListenerHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ListenerHost(WebApplication app, int port, Handler handler, Logged logged) => (_app, Handler, Log, Http) = (app, handler, logged, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") });

    public Handler Handler { get; }

    public Logged Log { get; }

    public HttpClient Http { get; }

    public static async Task<ListenerHost> StartAsync(Action<EhiListenerSettings> configure, TimeProvider? clock = null)
    {
        var (handler, logged, port) = (new Handler(), new Logged(), FreePorts.Take(1)[0]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logged);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddSingleton<IEhiHandler>(handler).AddSingleton(clock ?? TimeProvider.System);
        var app = builder.Build();
        app.MapEhi("/ehi", configure);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ListenerHost(app, port, handler, logged);
    }

    /// <summary>Sends a body with a signature header, in a spelling of its own: names of headers have no case.</summary>
    public async Task<Reply> SendAsync(ReadOnlyMemory<byte> body, string? header, string contentType = "application/json", bool chunked = false, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ehi") { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        if (chunked)
            request.Headers.TransferEncodingChunked = true;
        if (header is not null)
            request.Headers.TryAddWithoutValidation("x-thredd-SIGNATURE", header);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Content.Headers.ContentLength, response.Headers.TransferEncodingChunked == true);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>An answer.</summary>
internal sealed record Reply(int Status, string Text, long? Length, bool Chunked)
{
    public string? Code => System.Text.Json.Nodes.JsonNode.Parse(Text)?["code"]?.GetValue<string>();
}

/// <summary>Approves what it is asked first, and declines whatever else, so that a decision made twice shows.</summary>
internal sealed class Handler : IEhiHandler
{
    private int _decided;

    public ConcurrentQueue<EhiMessage> Seen { get; } = new();

    /// <summary>What the next call does before it answers.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public async Task<EhiAnswer> AuthoriseAsync(EhiMessage message, CancellationToken ct)
    {
        Seen.Enqueue(message);
        await Before();
        return Interlocked.Increment(ref _decided) == 1 ? EhiAnswer.Approve() with { AvailableBalance = 100 } : EhiAnswer.Decline();
    }

    public async Task AcceptAsync(EhiMessage message, CancellationToken ct)
    {
        Seen.Enqueue(message);
        await Before();
    }
}

/// <summary>What was logged.</summary>
internal sealed class Logged : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    public IEnumerable<string> Critical => Lines.Where(l => l.Level == LogLevel.Critical).Select(l => l.Text);

    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("Selvage.Client", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
