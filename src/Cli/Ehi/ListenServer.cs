using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Cli.Running;
using Selvage.Client.Ehi;
using Selvage.Client.Ehi.Listener;
using Selvage.Client.Ehi.Listener.Certificates;

namespace Selvage.Cli.Ehi;

/// <summary>The web server of <c>ehi listen</c>.</summary>
internal sealed class ListenServer : IAsyncDisposable
{
    private readonly EhiListenCommand.Settings _settings;
    private readonly WebApplication _app;
    private readonly X509Certificate2? _certificate;

    public ListenServer(EhiListenCommand.Settings settings, Surroundings around, EhiListenerSettings listening, IEhiResponder responder)
    {
        _settings = settings;
        var above = new X509Certificate2Collection();
        _certificate = settings.Http ? null : ListenCertificate.Take(settings, around, above);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(responder).AddSingleton(around.Clock);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (settings.Address is { } address)
                kestrel.Listen(IPAddress.Parse(address), settings.Port, listen => Protect(listen, above, listening));
            else
                kestrel.ListenLocalhost(settings.Port, listen => Protect(listen, above, listening));
        });
        _app = builder.Build();
        _app.MapEhi("/{**path}", listening);
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"{(_settings.Http ? "http" : "https")}://{_settings.Address ?? "localhost"}:{_settings.Port}/";

    /// <summary>SHA-256 of the server's certificate; null with plain HTTP.</summary>
    public string? Fingerprint => _certificate?.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();

    public async Task StartAsync(CancellationToken ct)
    {
        try
        {
            await _app.StartAsync(ct);
        }
        catch (IOException taken)
        {
            throw new StoppedException(new Fault("ehi.port.taken", $"Port {_settings.Port} cannot be listened at", $"{taken.Message.TrimEnd('.')}. Stop the other program, or choose another --port."));
        }
    }

    /// <summary>Waits for Ctrl-C or SIGTERM, and lets running answers end.</summary>
    public Task UntilStoppedAsync(CancellationToken ct) => _app.WaitForShutdownAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate?.Dispose();
    }

    private void Protect(ListenOptions listen, X509Certificate2Collection above, EhiListenerSettings listening)
    {
        if (_certificate is null)
            return;
        listen.UseHttps(https =>
        {
            if (listening.Certificate is { } rules)
                https.AskForCertificate(_certificate, above, rules.TrustChain);
            else
                (https.ServerCertificate, https.ServerCertificateChain) = (_certificate, above);
        });
    }
}
