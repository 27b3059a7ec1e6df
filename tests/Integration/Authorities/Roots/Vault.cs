using System.Net;
using Selvage.Integration.Durability;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Authorities.Roots;

/// <summary>A server that was started with a root from off line, in a process of its own; the root's keepers are beside it.</summary>
internal sealed class Vault : IAsyncDisposable
{
    private readonly OfflineRoot _keepers = OfflineRoot.WithoutServer();
    private Outside _outside = null!;

    internal Place Place { get; } = new();

    internal ServerProcess Server { get; private set; } = null!;

    internal MadeRoot First { get; private set; } = null!;

    internal Openssl Openssl => _keepers.Openssl;

    internal Caller Operator => _outside.Operator;

    internal string[] Settings => [$"--Selvage:Certificates:RootCertificate={Openssl.Path(First.Name + ".pem")}"];

    internal static async Task<Vault> OpenAsync()
    {
        var vault = new Vault();
        try
        {
            vault.First = await MadeRoot.MakeAsync(vault.Openssl, 1);
            await vault.StartAsync(vault.Settings);
            return vault;
        }
        catch
        {
            await vault.DisposeAsync();
            throw;
        }
    }

    internal async Task KillAndStartAsync(params string[] settings)
    {
        await Server.KillAsync();
        Server.Dispose();
        _outside.Dispose();
        await StartAsync(settings);
    }

    internal async Task<(string App, Caller Admin)> AppAsync()
    {
        var organisation = await _outside.OrganisationAsync();
        var admin = await _outside.AdminAsync(organisation);
        return ((await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "App" })).Is(HttpStatusCode.Created)["id"], admin);
    }

    internal Task<Heard> AddRootAsync(string file) => UploadAsync("/manage/v1/authorities/roots", file);

    internal Task<Heard> UploadAsync(string path, string file) => Operator.SendAsync(new Uri(Place.TlsUri, path), HttpMethod.Post, new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(file)));

    internal async Task<Heard> RequestAsync() => (await Operator.PostAsync("/manage/v1/authorities")).Is(HttpStatusCode.Created);

    /// <summary>Request, signature off line, installation; and activation.</summary>
    internal async Task<string> IssuingAsync(MadeRoot by, bool activate = true)
    {
        var request = await RequestAsync();
        Assert.Equal(by.Name, request["root_name"]);
        (await UploadAsync($"/manage/v1/authorities/{request["name"]}/certificate", await SignAsync(request, by))).Is(HttpStatusCode.OK);
        if (activate)
            (await MoveAsync(request["name"], "activate")).Is(HttpStatusCode.OK);
        return request["name"];
    }

    internal Task<string> SignAsync(Heard request, MadeRoot by) => _keepers.SignAsync(request, new SigningChange { Key = by.Name + ".key" });

    internal Task<Heard> MoveAsync(string name, string act) => Operator.PostAsync($"/manage/v1/authorities/{name}/{act}");

    internal async Task<Dictionary<string, string>> StatesAsync() =>
        (await Operator.GetAsync("/manage/v1/authorities")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().ToDictionary(a => a!["name"]!.ToString(), a => a!["state"]!.ToString());

    /// <summary>What everybody may fetch, over HTTP.</summary>
    internal async Task<Heard> FetchAsync(string path)
    {
        using var caller = new Caller(Place, null, HttpVersion.Version11);
        return await caller.SendAsync(new Uri(Place.HttpUri, path), HttpMethod.Get);
    }

    public async ValueTask DisposeAsync()
    {
        _outside?.Dispose();
        if (Server is not null)
        {
            await Server.KillAsync();
            Server.Dispose();
        }

        _keepers.Dispose();
        Place.Dispose();
    }

    private async Task StartAsync(string[] settings)
    {
        Server = ServerProcess.Start(Place, settings);
        await Server.WaitReadyAsync();
        _outside = await Outside.SignInAsync(Place);
    }
}
