using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Selvage.Unit.Cli.Contract;

/// <summary>
/// A small real HTTPS server that speaks the part of the contract which the command line needs:
/// the other side of the wire, written from the contract and not from our server.
/// </summary>
internal sealed class ContractServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ContractServer(WebApplication app, ContractState state, TestAuthority serverCa)
    {
        _app = app;
        State = state;
        Folder = Directory.CreateTempSubdirectory("selvage-cli-").FullName;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        state.Tls = addresses[0].Replace("127.0.0.1", "localhost");
        state.Mtls = addresses[1].Replace("127.0.0.1", "localhost");
        state.Http = addresses[2].Replace("127.0.0.1", "localhost");
        File.WriteAllText(CaFile, serverCa.Root.ExportCertificatePem());
    }

    public ContractState State { get; }

    /// <summary>A folder of this server's own, removed with it.</summary>
    public string Folder { get; }

    public string CaFile => Path.Combine(Folder, "server-trust.pem");

    public static async Task<ContractServer> StartAsync()
    {
        var serverCa = new TestAuthority("Server");
        var state = new ContractState(new TestAuthority("Client"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https => Present(https, serverCa)));
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
            {
                Present(https, serverCa);
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.ClientCertificateValidation = (certificate, _, _) => state.Authority.Signed(certificate);
            }));
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        OAuthPart.Map(app, state);
        ManagePart.Map(app, state);
        CertificatePart.Map(app, state);
        AuthorityPart.Map(app, state);
        RevocationPart.Map(app, state);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ContractServer(app, state, serverCa);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static void Present(HttpsConnectionAdapterOptions https, TestAuthority serverCa)
    {
        https.ServerCertificate = serverCa.IssueForServer();
        https.ServerCertificateChain = serverCa.Above;
    }
}
