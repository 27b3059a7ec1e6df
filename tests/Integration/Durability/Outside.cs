using System.Net;
using System.Text.Json.Nodes;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Durability;

/// <summary>The operator's machine, outside the server's process: it knows the data folder's operator.json and the addresses, nothing more.</summary>
internal sealed class Outside : IDisposable
{
    private readonly Place _place;

    private Outside(Place place, Caller caller) => (_place, Operator) = (place, caller);

    internal Caller Operator { get; }

    internal static async Task<Outside> SignInAsync(Place place)
    {
        var outside = new Outside(place, new Caller(place, null, HttpVersion.Version11));
        outside.Operator.Token = await outside.OperatorTokenAsync();
        return outside;
    }

    internal Caller Caller(string? token = null) => new(_place, null, HttpVersion.Version11) { Token = token };

    internal async Task<string> OrganisationAsync()
    {
        var product = (await Operator.PostAsync("/manage/v1/products", new { name = Guid.NewGuid().ToString(), scopes = new[] { "cards.read" } })).Is(HttpStatusCode.Created)["id"];
        var id = (await Operator.PostAsync("/manage/v1/organisations", new { legal_name = "Durable Ltd", country = "GB", unit = "Cards" })).Is(HttpStatusCode.Created)["id"];
        (await Operator.PutAsync($"/manage/v1/organisations/{id}/products", new { product_ids = new[] { product } })).Is(HttpStatusCode.OK);
        return id;
    }

    /// <summary>Somebody of that organisation who may create things, with a token.</summary>
    internal async Task<Caller> AdminAsync(string organisation)
    {
        var made = (await Operator.PostAsync($"/manage/v1/organisations/{organisation}/admin-clients", new { name = "Admin" })).Is(HttpStatusCode.Created);
        var secret = Secrets.Note("client secret", made["client_secret"]);
        return Caller((await TokenAsync(Operator, new() { ["client_id"] = made["client_id"], ["client_secret"] = secret })).Is(HttpStatusCode.OK)["access_token"]);
    }

    /// <summary>A token request over a connection that the caller may hold open already.</summary>
    internal async Task<Heard> TokenAsync(Caller over, Dictionary<string, string> form)
    {
        form["grant_type"] = "client_credentials";
        using var content = new FormUrlEncodedContent(form);
        var heard = await over.SendAsync(new Uri(_place.TokenUrl), HttpMethod.Post, content, request => request.Headers.Authorization = null);
        if (heard.Status == HttpStatusCode.OK)
            Secrets.Note("token", heard["access_token"]);
        return heard;
    }

    internal Task<Heard> AssertAsync(Caller over, string assertion) => TokenAsync(over, new Dictionary<string, string>
    {
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = assertion,
    });

    /// <summary>The audit chain verifies.</summary>
    internal async Task<Heard> VerifyAsync()
    {
        var report = (await Operator.GetAsync("/manage/v1/audit/verify")).Is(HttpStatusCode.OK);
        Assert.True(report.Json["ok"]!.GetValue<bool>(), report.Text);
        return report;
    }

    public void Dispose() => Operator.Dispose();

    private async Task<string> OperatorTokenAsync()
    {
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_place.Data, "operator.json"), TestContext.Current.CancellationToken))!;
        var secret = Secrets.Note("client secret", file["client_secret"]!.ToString());
        return (await TokenAsync(Operator, new() { ["client_id"] = file["client_id"]!.ToString(), ["client_secret"] = secret })).Is(HttpStatusCode.OK)["access_token"];
    }
}
