using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Ehi.Decisions;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Web;

namespace Selvage.Ehi.Ingress;

/// <summary>
/// Where upstream processors hand in messages and ask for decisions: two addresses on a Unix socket that only this user can reach.
/// </summary>
internal sealed class IngressListener(EhiIngress place, TakeMessages take, AskHost ask, ILoggerFactory logs) : IHostedService, IAsyncDisposable
{
    private const int LargestBody = 4 * 1024 * 1024;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _app = SocketApplication.Builder("Selvage.Ehi", place.Path, LargestBody, logs).Build();
        _app.MapPost("/v1/messages", MessagesAsync);
        _app.MapPost("/v1/decisions", DecisionAsync);
        await SocketApplication.StartAsync(_app, place.Path, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is not null)
            await SocketApplication.StopAsync(_app, place.Path, cancellationToken);
        await ask.EndAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task MessagesAsync(HttpContext http)
    {
        if (await ReadAsync<EnvelopeList>(http) is not { } list)
            return;
        if (list.Messages is not { Count: > 0 and <= 1000 } messages)
            await RefuseAsync(http, "messages has 1 to 1000 messages.");
        else if (messages.Select((message, i) => (Fault: message.Fault, i)).FirstOrDefault(found => found.Fault is not null) is { Fault: { } fault, i: var place })
            await RefuseAsync(http, $"Message {place}: {fault} Nothing was kept.");
        else
            await http.Response.WriteAsJsonAsync(new { stored = await take.DoAsync(messages) }, Json, http.RequestAborted);
    }

    private async Task DecisionAsync(HttpContext http)
    {
        if (await ReadAsync<Envelope>(http) is not { } envelope)
            return;
        if (envelope.Fault is { } fault)
            await RefuseAsync(http, fault);
        else
            await http.Response.WriteAsJsonAsync(await ask.DoAsync(envelope), Json, http.RequestAborted);
    }

    private static async Task<T?> ReadAsync<T>(HttpContext http)
        where T : class
    {
        try
        {
            if (await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Json, http.RequestAborted) is { } read)
                return read;
            await RefuseAsync(http, "The body is JSON, and not null.");
        }
        catch (JsonException exception)
        {
            await RefuseAsync(http, $"The body is not JSON of the described form, at {exception.Path ?? "$"}.");
        }

        return null;
    }

    private static Task RefuseAsync(HttpContext http, string detail)
    {
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return http.Response.WriteAsJsonAsync(new { title = "Message not taken", status = 400, detail, code = "ehi.message.invalid" }, Json, http.RequestAborted);
    }
}
