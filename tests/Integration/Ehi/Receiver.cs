using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Ehi;

/// <summary>One request as a receiver got it.</summary>
internal sealed record Got(byte[] Body, IHeaderDictionary Headers, X509Certificate2? Certificate, DateTimeOffset At)
{
    internal string Text => Encoding.UTF8.GetString(Body);

    internal JsonNode Json => JsonNode.Parse(Body)!;

    internal string Id => Json["TXn_ID"]!.ToString();
}

/// <summary>A client's own server: HTTPS with a certificate of an authority of its own; it answers as a test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app, string authority, int port) => (_app, Authority, Port) = (app, authority, port);

    /// <summary>What signed its certificate, PEM.</summary>
    internal string Authority { get; }

    internal int Port { get; }

    internal string Url => $"https://localhost:{Port}/ehi";

    internal ConcurrentQueue<Got> Messages { get; } = new();

    /// <summary>What it answers; the usual acknowledgement and approval where a test says nothing.</summary>
    internal Func<Got, HttpContext, Task> Answer { get; set; } = (_, http) => SayAsync(http, """{"Responsestatus":"00","Acknowledgement":"1"}""");

    internal static Task SayAsync(HttpContext http, string body, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    }

    internal static async Task<Receiver> StartAsync(bool asks = false, int? port = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        var authority = new CertificateRequest("CN=Receiver CA", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wanted = new CertificateRequest("CN=localhost", leafKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        wanted.CertificateExtensions.Add(names.Build());
        using var leaf = wanted.Create(root, now.AddDays(-1), now.AddDays(20), RandomNumberGenerator.GetBytes(8));
        var certificate = X509CertificateLoader.LoadPkcs12(leaf.CopyWithPrivateKey(leafKey).Export(X509ContentType.Pkcs12), null);

        var chosen = port ?? FreePorts.Take(1)[0];
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, chosen, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
            https.ClientCertificateMode = asks ? ClientCertificateMode.AllowCertificate : ClientCertificateMode.NoCertificate;
            https.ClientCertificateValidation = (_, _, _) => true;
        })));
        var receiver = new Receiver(builder.Build(), root.ExportCertificatePem(), chosen);
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
        var got = new Got(memory.ToArray(), new HeaderDictionary(http.Request.Headers.ToDictionary()), http.Connection.ClientCertificate, TimeProvider.System.GetUtcNow());
        Messages.Enqueue(got);
        await Answer(got, http);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
