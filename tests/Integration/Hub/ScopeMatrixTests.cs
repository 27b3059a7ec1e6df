using System.Net;
using Selvage.ApiHub.Routes;
using Selvage.Integration.Fixture;
using Selvage.Organisations.Scopes;

namespace Selvage.Integration.Hub;

/// <summary>Every endpoint of the hub with a token of every single scope: one scope opens it, and no other does (requirement C5).</summary>
public sealed class ScopeMatrixTests(SharedWorld shared)
{
    private World World => shared.World;

    [Fact]
    public void Every_scope_opens_an_endpoint_or_is_said_to_be_reserved()
    {
        var used = RouteTable.Routes.Select(route => route.Scope).Distinct().ToList();
        Assert.Empty(used.Intersect(RouteTable.Reserved.Keys));

        // SOAP is a service of its own, with a gate of its own.
        Assert.Equal(ScopeCatalogue.All.Except([ScopeCatalogue.Soap]).Order(), used.Concat(RouteTable.Reserved.Keys).Order());
    }

    [Fact]
    public async Task The_reference_names_the_scope_of_every_call_and_those_that_are_reserved()
    {
        using var anybody = World.Caller();
        var document = (await anybody.SendAsync(new Uri(World.Place.TlsUri, "/docs/openapi/cards.json"), HttpMethod.Get)).Is(HttpStatusCode.OK).Json;
        Assert.All(RouteTable.Routes, route => Assert.StartsWith(
            $"Needs the scope {route.Scope}.",
            document["paths"]![route.Prefixes[0] + route.Path]![route.Method.ToLowerInvariant()]!["description"]!.ToString(),
            StringComparison.Ordinal));
        Assert.All(RouteTable.Reserved.Keys, scope => Assert.Contains(scope, document["info"]!["description"]!.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_endpoint_opens_to_its_own_scope_alone()
    {
        var client = await ClientAsync();
        var wrong = new List<string>();
        foreach (var scope in ScopeCatalogue.All)
        {
            using var caller = World.Caller();
            caller.Token = await World.TokenAsync(client, scope: scope);
            foreach (var route in RouteTable.Routes)
            {
                foreach (var prefix in route.Prefixes)
                {
                    // No such card, list or order: what is asked is who may ask.
                    var heard = await HubCalls.CallAsync(caller, World.Place.TlsUri, prefix + PathOf(route), HttpMethod.Parse(route.Method), route.Method is "GET" or "DELETE" ? string.Empty : "{}");
                    var refused = heard.Status == HttpStatusCode.Forbidden && heard.Code == "token.scope_missing" && heard.Text.Contains(route.Scope, StringComparison.Ordinal);
                    var let = heard.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity
                        || (heard.Status == HttpStatusCode.Unauthorized && heard.Text.Contains("cards.issuer.not_linked", StringComparison.Ordinal));
                    if (route.Scope == scope ? !let : !refused)
                        wrong.Add($"{scope} at {route.Method} {prefix}{route.Path}: {(int)heard.Status} {heard.Text}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private async Task<TestClient> ClientAsync()
    {
        var product = (await World.Operator.PostAsync("/manage/v1/products", new { name = "Everything", scopes = ScopeCatalogue.All })).Is(HttpStatusCode.Created)["id"];
        var organisation = await World.OrganisationAsync();
        (await World.Operator.PutAsync($"/manage/v1/organisations/{organisation}/products", new { product_ids = new[] { product } })).Is(HttpStatusCode.OK);
        var (_, admin) = await World.AdminAsync(organisation);
        using (admin)
        {
            var app = (await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "Every scope" })).Is(HttpStatusCode.Created)["id"];
            return await Tenant.ClientAsync(admin, World.Operator, app, jwt: false, mtls: false, "SCOPES");
        }
    }

    private static string PathOf(HubRoute route) => string.Join('/', route.Path.Split('/').Select(part => part.StartsWith('{') ? "999999999" : part));
}
