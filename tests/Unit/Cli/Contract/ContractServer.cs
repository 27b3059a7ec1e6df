using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Selvage.Integration.Fixture;

namespace Selvage.Unit.Cli.Contract;

/// <summary>
/// A small real HTTPS server that speaks the part of the contract which the command line needs:
/// the other side of the wire, written from the contract and not from our server.
/// </summary>
internal sealed class ContractServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ContractServer(WebApplication app, ContractState state, TestAuthority serverCa, int[] ports)
    {
        _app = app;
        State = state;
        (state.Tls, state.Mtls, state.Http) = ($"https://localhost:{ports[0]}", $"https://localhost:{ports[1]}", $"http://localhost:{ports[2]}");
        Folder = Directory.CreateTempSubdirectory("selvage-cli-").FullName;
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
        // Both families: a client asks ::1 first, and nobody else must answer there. Below the range of outgoing connections, so that none is its own peer.
        var ports = FreePorts.Take(3);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhost(ports[0], listen => listen.UseHttps(https => Present(https, serverCa)));
            kestrel.ListenLocalhost(ports[1], listen => listen.UseHttps(https =>
            {
                Present(https, serverCa);
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.ClientCertificateValidation = (certificate, _, _) => state.Authority.Signed(certificate);
            }));
            kestrel.ListenLocalhost(ports[2]);
        });
        var app = builder.Build();
        OAuthPart.Map(app, state);
        ManagePart.Map(app, state);
        CertificatePart.Map(app, state);
        AuthorityPart.Map(app, state);
        RevocationPart.Map(app, state);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ContractServer(app, state, serverCa, ports);
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
