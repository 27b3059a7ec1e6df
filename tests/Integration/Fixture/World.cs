using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Ehi.Ledger;
using Selvage.Integration.Mail;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Organisations.Records;

namespace Selvage.Integration.Fixture;

/// <summary>A server with an operator who is signed in, and the means to make organisations and get tokens.</summary>
public sealed class World : IAsyncDisposable
{
    private readonly TestServer _server;

    private World(TestServer server, Caller operatorCaller) => (_server, Operator) = (server, operatorCaller);

    internal TestServer Server => _server;

    internal Place Place => _server.Place;

    /// <summary>Calls the management API as the operator.</summary>
    internal Caller Operator { get; }

    internal string Product { get; private set; } = string.Empty;

    internal TestClient OperatorClient { get; private set; } = null!;

    internal string OperatorOrganisation { get; private set; } = string.Empty;

    internal static Task<World> MakeAsync(params string[] settings) => MakeAsync(time: null, settings);

    internal static async Task<World> MakeAsync(TimeProvider? time, params string[] settings)
    {
        var server = await TestServer.StartAsync(time, settings);
        var world = new World(server, server.Caller());
        await world.SignInAsync();
        return world;
    }

    /// <summary>A new organisation with everything.</summary>
    internal async Task<Tenant> TenantAsync(string pmid)
    {
        var organisation = await OrganisationAsync();
        var (client, admin) = await AdminAsync(organisation);
        var app = (await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "App of " + pmid })).Is(HttpStatusCode.Created)["id"];
        var person = (await Operator.PostAsync($"/manage/v1/organisations/{organisation}/people", new { first_name = "Ada", last_name = "King", email = $"{organisation}@example.com" })).Is(HttpStatusCode.Created)["id"];
        var secretTls = await Tenant.ClientAsync(admin, Operator, app, jwt: false, mtls: false, pmid);
        var secretMtls = await Tenant.ClientAsync(admin, Operator, app, jwt: false, mtls: true, pmid);
        var endpoint = (await admin.PostAsync($"/manage/v1/organisations/{organisation}/ehi/endpoints", new { url = "https://ehi.example/" + pmid })).Is(HttpStatusCode.Created)["id"];
        return new Tenant
        {
            Organisation = organisation,
            App = app,
            AdminClient = client,
            Admin = admin,
            PersonId = person,
            Group = await GroupAsync(organisation, "Card team", ["manager"], person),
            Session = await SessionAsync(organisation, person),
            Mail = await MailAsync(organisation),
            Transport = await Tenant.CertificateAsync(admin, app, "transport"),
            Signing = await Tenant.CertificateAsync(admin, app, "signing"),
            Encryption = await Tenant.CertificateAsync(admin, app, "encryption"),
            SecretTls = secretTls,
            Grant = await GrantAsync(secretTls, person),
            SecretMtls = secretMtls,
            PmidRequest = (await admin.PostAsync($"/manage/v1/clients/{secretMtls.Key}/pmid-requests", new { pmid = "NEXT" + pmid })).Is(HttpStatusCode.Created)["id"],
            EhiEndpoint = endpoint,
            EhiMessage = await MessageAsync(organisation, endpoint, pmid),
            JwtTls = await Tenant.ClientAsync(admin, Operator, app, jwt: true, mtls: false, pmid),
            JwtMtls = await Tenant.ClientAsync(admin, Operator, app, jwt: true, mtls: true, pmid),
        };
    }

    /// <summary>A message that was delivered long ago.</summary>
    private async Task<string> MessageAsync(string organisation, string endpoint, string pmid)
    {
        var (ledger, now) = (Server.Services.GetRequiredService<EhiLedger>(), Server.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        var message = new StoredMessage(
            RandomNumberGenerator.GetInt32(1, int.MaxValue), 0, EhiEndpointId.From(Guid.Parse(endpoint)), OrganisationId.From(Guid.Parse(organisation)), pmid, 1002, 0, "load", "999999999", now, now, MessageState.Acknowledged, 1, now, now);
        Assert.True(await ledger.KeepAsync(message, "{}"u8.ToArray()));
        return $"{message.Id}";
    }

    /// <summary>A mail about an organisation, sent by the server as it sends all.</summary>
    internal async Task<string> MailAsync(string organisation)
    {
        var services = _server.Services;
        var post = new PostLetter(services.GetRequiredService<OperationTools<OrganisationsContext>>(), services.GetRequiredService<MailOutbox>());
        Assert.True((await post.RunAsync(Actor.System, new(OrganisationId.From(Guid.Parse(organisation)), ["ada@example.com"], PostLetter.Some()), TestContext.Current.CancellationToken)).Succeeded);
        return (await Operator.GetAsync("/manage/v1/mails?limit=1")).Is(HttpStatusCode.OK).Json["items"]![0]!["id"]!.ToString();
    }

    /// <summary>A session of a person, begun as the sign-in page begins it.</summary>
    internal async Task<string> SessionAsync(string organisation, string person)
    {
        var started = await _server.Services.GetRequiredService<StartSession>().RunAsync(
            Actor.System, new(PersonId.From(Guid.Parse(person)), OrganisationId.From(Guid.Parse(organisation)), ["pwd"], "a test"), TestContext.Current.CancellationToken);
        Assert.True(started.Succeeded);
        Secrets.Note("session", started.Value.Secret);
        return started.Value.Id.ToString();
    }

    /// <summary>Something that a person let a client do; how it comes about is tested with the flows.</summary>
    internal async Task<string> GrantAsync(TestClient client, string person)
    {
        var row = new AuthorizationEntryRow { Id = Guid.CreateVersion7(), Client = ClientKey.From(Guid.Parse(client.Key)), Subject = person, Status = "valid", Type = "ad-hoc", CreatedAt = DateTimeOffset.UtcNow };
        await _server.Services.GetRequiredService<AuthorizationEntryStore>().CreateAsync(row, TestContext.Current.CancellationToken);
        return row.Id.ToString();
    }

    /// <summary>A group of an organisation with people in it.</summary>
    internal async Task<string> GroupAsync(string organisation, string name, string[] roles, params string[] people)
    {
        var id = (await Operator.PostAsync($"/manage/v1/organisations/{organisation}/groups", new { name, roles })).Is(HttpStatusCode.Created)["id"];
        (await Operator.PutAsync($"/manage/v1/groups/{id}/members", new { person_ids = people })).Is(HttpStatusCode.OK);
        return id;
    }

    internal async Task<string> OrganisationAsync(string? parent = null)
    {
        var name = "Org " + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var id = (await Operator.PostAsync("/manage/v1/organisations", new { legal_name = name, country = "GB", unit = "Cards", parent_company = parent })).Is(HttpStatusCode.Created)["id"];
        (await Operator.PutAsync($"/manage/v1/organisations/{id}/products", new { product_ids = new[] { Product } })).Is(HttpStatusCode.OK);
        return id;
    }

    internal async Task<(TestClient Client, Caller Admin)> AdminAsync(string organisation)
    {
        var made = (await Operator.PostAsync($"/manage/v1/organisations/{organisation}/admin-clients", new { name = "Admin" })).Is(HttpStatusCode.Created);
        var client = new TestClient(made["key"], made["client_id"], Secrets.Note("client secret", made["client_secret"]), false, null);
        var admin = _server.Caller();
        admin.Token = await TokenAsync(client);
        return (client, admin);
    }

    internal Caller Caller(X509Certificate2? certificate = null, Version? version = null, string? sni = null) => _server.Caller(certificate, version, sni);

    /// <summary>Asks for a token with a secret; over mTLS where a certificate is given.</summary>
    internal Task<Heard> GrantAsync(TestClient client, X509Certificate2? certificate = null, string? scope = null) =>
        GrantAsync(new() { ["client_id"] = client.ClientId, ["client_secret"] = client.Secret!, ["scope"] = scope ?? string.Empty }, certificate);

    /// <summary>Asks for a token with an assertion.</summary>
    internal Task<Heard> GrantAsync(TestClient client, TestCertificate signing, X509Certificate2? certificate = null) => GrantAsync(
        new()
        {
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = signing.Key.Assertion(client.ClientId, signing.Kid, Place.TokenUrl),
        },
        certificate);

    internal async Task<Heard> GrantAsync(Dictionary<string, string> form, X509Certificate2? certificate = null)
    {
        form["grant_type"] = "client_credentials";
        using var caller = Caller(certificate);
        using var content = new FormUrlEncodedContent(form.Where(f => f.Value.Length > 0));
        var heard = await caller.SendAsync(new Uri(certificate is null ? Place.TlsUri : Place.MtlsUri, "/oauth2/token"), HttpMethod.Post, content);
        if (heard.Status == HttpStatusCode.OK)
            Secrets.Note("token", heard["access_token"]);
        return heard;
    }

    internal async Task<string> TokenAsync(TestClient client, X509Certificate2? certificate = null, string? scope = null) =>
        (await GrantAsync(client, certificate, scope)).Is(HttpStatusCode.OK)["access_token"];

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Operator.Dispose();
        await _server.DisposeAsync();
    }

    private async Task SignInAsync()
    {
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Place.Data, "operator.json")))!;
        var id = file["client_id"]!.ToString();
        OperatorClient = new TestClient(id, id, Secrets.Note("client secret", file["client_secret"]!.ToString()), false, null);
        Operator.Token = await TokenAsync(OperatorClient);
        OperatorOrganisation = (await Operator.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK)["organisation_id"];
        Product = (await Operator.PostAsync("/manage/v1/products", new { name = "Cards", scopes = new[] { "cards.read", "cards.write" } })).Is(HttpStatusCode.Created)["id"];
    }
}
