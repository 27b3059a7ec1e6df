using System.Net;
using System.Security.Cryptography.X509Certificates;
using Selvage.Integration.Durability;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Authorities;

/// <summary>A server in a process of its own, which can be killed, and the root's keepers beside it, who have its key.</summary>
internal sealed class Ceremony : IAsyncDisposable
{
    private string[] _settings;
    private IReadOnlyDictionary<string, string>? _environment;
    private Outside _outside = null!;

    private Ceremony(string[] settings, IReadOnlyDictionary<string, string>? environment) => (_settings, _environment) = (settings, environment);

    internal Place Place { get; } = new();

    internal ServerProcess Server { get; private set; } = null!;

    internal OfflineRoot Root { get; private set; } = null!;

    internal Caller Operator => _outside.Operator;

    internal static async Task<Ceremony> StartAsync(string[]? settings = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var ceremony = new Ceremony(settings ?? [], environment);
        try
        {
            await ceremony.StartServerAsync();
            ceremony.Root = await OfflineRoot.TakeAsync(ceremony.Place, ceremony.Server.Said);
            return ceremony;
        }
        catch
        {
            await ceremony.DisposeAsync();
            throw;
        }
    }

    /// <summary>The server is killed and started again, on the same data, without the root's key.</summary>
    internal async Task KillAndStartAsync(string[]? settings = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        (_settings, _environment) = (settings ?? _settings, environment ?? _environment);
        await Server.KillAsync();
        Server.Dispose();
        _outside.Dispose();
        await StartServerAsync();
    }

    /// <summary>An organisation with an application.</summary>
    internal async Task<CeremonyClient> ClientAsync()
    {
        var organisation = await _outside.OrganisationAsync();
        var admin = await _outside.AdminAsync(organisation);
        var app = (await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "App" })).Is(HttpStatusCode.Created)["id"];
        return new CeremonyClient(
            organisation, app, admin, await Tenant.ClientAsync(admin, Operator, app, jwt: false, mtls: true, "7001"), await Tenant.ClientAsync(admin, Operator, app, jwt: true, mtls: true, "7001"));
    }

    internal async Task<Heard> RequestAsync(object? body = null) => (await Operator.PostAsync("/manage/v1/authorities", body)).Is(HttpStatusCode.Created);

    internal Task<Heard> InstallAsync(string name, string file) => UploadAsync($"/manage/v1/authorities/{name}/certificate", System.Text.Encoding.ASCII.GetBytes(file));

    internal Task<Heard> UploadAsync(string path, byte[] file) => Operator.SendAsync(new Uri(Place.TlsUri, path), HttpMethod.Post, new ByteArrayContent(file));

    internal Task<Heard> MoveAsync(string name, string act) => Operator.PostAsync($"/manage/v1/authorities/{name}/{act}");

    /// <summary>The whole way to the next generation.</summary>
    internal async Task<string> RotateAsync(object? body = null)
    {
        var request = await RequestAsync(body);
        (await InstallAsync(request["name"], await Root.SignAsync(request))).Is(HttpStatusCode.OK);
        (await MoveAsync(request["name"], "activate")).Is(HttpStatusCode.OK);
        return request["name"];
    }

    /// <summary>name → state, as the operator's list has it.</summary>
    internal async Task<Dictionary<string, string>> StatesAsync() =>
        (await Operator.GetAsync("/manage/v1/authorities")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().ToDictionary(a => a!["name"]!.ToString(), a => a!["state"]!.ToString());

    internal async Task<string> ChainAsync()
    {
        using var caller = Caller();
        return (await caller.SendAsync(new Uri(Place.HttpUri, "/ca/trust-chain.pem"), HttpMethod.Get)).Is(HttpStatusCode.OK).Text;
    }

    /// <summary>A caller with a connection pool of its own, and perhaps a certificate.</summary>
    internal Caller Caller(X509Certificate2? certificate = null) => new(Place, certificate, HttpVersion.Version11);

    /// <summary>Gets a token over mTLS and calls the hub with it: the Transport certificate and the client are taken.</summary>
    internal async Task<Heard> CallHubAsync(CeremonyClient client, TestCertificate transport, TestCertificate? signing = null)
    {
        using var caller = Caller(transport.Certificate);
        var form = signing is null
            ? new Dictionary<string, string> { ["client_id"] = client.Secret.ClientId, ["client_secret"] = client.Secret.Secret! }
            : new Dictionary<string, string> { ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", ["client_assertion"] = signing.Key.Assertion(client.Jwt.ClientId, signing.Kid, Place.TokenUrl) };
        form["grant_type"] = "client_credentials";
        using var content = new FormUrlEncodedContent(form);
        caller.Token = (await caller.SendAsync(new Uri(Place.MtlsUri, "/oauth2/token"), HttpMethod.Post, content)).Is(HttpStatusCode.OK)["access_token"];
        return await HubCalls.CallAsync(caller, Place.MtlsUri, HubCalls.Cards);
    }

    public async ValueTask DisposeAsync()
    {
        _outside?.Dispose();
        if (Server is not null)
        {
            await Server.KillAsync();
            Server.Dispose();
        }

        Root?.Dispose();
        Place.Dispose();
    }

    private async Task StartServerAsync()
    {
        Server = ServerProcess.Start(Place, _settings, _environment);
        await Server.WaitReadyAsync();
        _outside = await Outside.SignInAsync(Place);
    }
}

/// <summary>An organisation that connects.</summary>
internal sealed record CeremonyClient(string Organisation, string App, Caller Admin, TestClient Secret, TestClient Jwt)
{
    internal Task<TestCertificate> CertificateAsync(string type) => Tenant.CertificateAsync(Admin, App, type);
}
