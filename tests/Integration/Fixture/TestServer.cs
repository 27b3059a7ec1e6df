using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Selvage.Server;

namespace Selvage.Integration.Fixture;

/// <summary>The real server, composed as the program composes it, in this process, on real sockets and a folder of its own.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly Func<WebApplication> _compose;
    private WebApplication _app;

    private TestServer(Place place, Func<WebApplication> compose)
    {
        Place = place;
        _compose = compose;
        _app = compose();
    }

    /// <summary>Where it lives.</summary>
    public Place Place { get; }

    internal IServiceProvider Services => _app.Services;

    internal WebApplication App => _app;

    internal static Task<TestServer> StartAsync(params string[] settings) => StartAsync(time: null, settings);

    internal static async Task<TestServer> StartAsync(TimeProvider? time, params string[] settings)
    {
        var place = new Place();
        // Everything goes to the captured log, at a level that nobody runs with: a secret must not be there either.
        var levels = new[] { "Default", "Microsoft", "System", "OpenIddict", "Yarp" }.Select(category => $"--Logging:LogLevel:{category}=Debug");
        var server = new TestServer(place, () => Composition.Build([.. place.Settings, "--Logging:Console:LogLevel:Default=None", .. levels, .. settings], time));
        await server.StartAsync();
        return server;
    }

    /// <summary>Ends, and starts again on the same data and ports.</summary>
    internal async Task RestartAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = _compose();
        await StartAsync();
    }

    /// <summary>Does something while it is stopped, and starts it again on the same data and ports.</summary>
    internal async Task WhileStoppedAsync(Func<Task> act)
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await act();
        _app = _compose();
        await StartAsync();
    }

    /// <summary>A caller with a connection pool of its own.</summary>
    internal Caller Caller(X509Certificate2? certificate = null, Version? version = null, string? sni = null) => new(Place, certificate, version ?? HttpVersion.Version11, sni);

    private Task StartAsync()
    {
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(new CapturedLog());
        return SelvageServer.StartAsync(_app, CancellationToken.None);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Place.Dispose();
    }
}
