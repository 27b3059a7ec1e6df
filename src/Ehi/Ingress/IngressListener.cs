using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Ehi.Decisions;
using Selvage.Kernel.Settings;

namespace Selvage.Ehi.Ingress;

/// <summary>
/// Where upstream processors hand in messages and ask for decisions: two addresses on a Unix socket that only this user can reach. It starts from an empty
/// builder, so that no setting of the host can open a second address.
/// </summary>
internal sealed class IngressListener(EhiIngress place, TakeMessages take, AskHost ask, ILoggerFactory logs) : IHostedService, IAsyncDisposable
{
    private const int LargestBody = 4 * 1024 * 1024;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Selvage.Ehi" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.ListenUnixSocket(place.Path, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, NoLifetime>().AddSingleton(logs);
        _app = builder.Build();
        _app.MapPost("/v1/messages", MessagesAsync);
        _app.MapPost("/v1/decisions", DecisionAsync);

        // A killed process left its socket behind.
        File.Delete(place.Path);
        await _app.StartAsync(cancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(place.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is null)
            return;
        await _app.StopAsync(cancellationToken);
        File.Delete(place.Path);
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

    /// <summary>The host of the whole process hears the signals; this application only starts and stops when told.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
