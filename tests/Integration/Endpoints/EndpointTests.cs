using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Selvage.ApiHub.Routes;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Web;
using Selvage.Organisations.Scopes;

namespace Selvage.Integration.Endpoints;

public sealed class EndpointTests(SharedWorld shared)
{
    public static TheoryData<string> Rows => [.. EndpointTable.All.Select(r => r.ToString())];

    public static TheoryData<string> ManageRows => [.. EndpointTable.Manage.Select(r => r.ToString())];

    public static TheoryData<string> HubRows => [.. EndpointTable.All.Where(r => r.Door == Door.Hub).Select(r => r.ToString())];

    private World World => shared.World;

    private IEnumerable<RouteEndpoint> Real => World.Server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).Cast<RouteEndpoint>();

    [Fact]
    public void The_table_of_endpoints_is_the_servers_own_both_ways() =>
        Assert.Equal(EndpointTable.All.Select(r => r.ToString()).Order(StringComparer.Ordinal), Real.Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_endpoint_says_on_which_listeners_it_answers() =>
        Assert.All(Real, e => Assert.NotEqual(ListenerKind.None, e.Metadata.GetMetadata<ServedOn>()?.Kinds ?? ListenerKind.None));

    [Fact]
    public void Every_endpoint_of_the_hub_needs_a_scope_of_the_catalogue()
    {
        var hub = Real.Where(e => Row(Name(e)).Door == Door.Hub).ToList();
        Assert.NotEmpty(hub);
        Assert.All(hub, e => Assert.Contains(e.Metadata.GetMetadata<HubRoute>()!.Scope, ScopeCatalogue.All));
        Assert.All(Real.Except(hub), e => Assert.Null(e.Metadata.GetMetadata<HubRoute>()));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_endpoint_answers_only_on_its_listeners(string name)
    {
        var row = Row(name);
        using var caller = World.Caller(shared.A.Transport.Certificate);
        foreach (var (kind, address) in Listeners())
        {
            var heard = await caller.SendAsync(new Uri(address, row.PathFor(shared.A)), row.Verb, row.Content);
            if (row.On.HasFlag(kind))
                Assert.False(heard.Code == "address.not_found" || (int)heard.Status >= 500, $"{row} at {kind}: {heard}");
            else
                heard.IsRefused(HttpStatusCode.NotFound, "address.not_found");
        }
    }

    [Theory]
    [MemberData(nameof(ManageRows))]
    public async Task The_management_API_takes_only_tokens_of_its_own(string name)
    {
        var row = Row(name);
        var scope = row.Writes ? "manage.read" : "manage.write";
        using var caller = World.Caller();
        (await Call(caller, row)).IsRefused(HttpStatusCode.Unauthorized, "token.missing");
        caller.Token = await World.TokenAsync(shared.A.SecretTls);
        (await Call(caller, row)).IsRefused(HttpStatusCode.Unauthorized, "token.wrong_audience");
        caller.Token = shared.A.Admin.Token![..^4] + "AAAA";
        (await Call(caller, row)).IsRefused(HttpStatusCode.Unauthorized, "token.invalid");
        caller.Token = await World.TokenAsync(shared.A.AdminClient, scope: scope);
        (await Call(caller, row)).IsRefused(HttpStatusCode.Forbidden, "token.scope_missing");
    }

    [Theory]
    [MemberData(nameof(ManageRows))]
    public async Task Acts_of_the_operator_are_not_for_an_organisations_admin_and_the_reverse(string name)
    {
        var row = Row(name);
        if (row.For != For.Anyone)
            (await Call(row.For == For.Operator ? shared.A.Admin : World.Operator, row)).IsRefused(HttpStatusCode.Forbidden, "permission.missing");
        else if (!row.Writes)
            (await Call(shared.A.Admin, row)).Is(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(HubRows))]
    public async Task The_hub_takes_only_tokens_with_the_endpoints_scope(string name)
    {
        var row = Row(name);
        var needed = Real.Single(e => Name(e) == name).Metadata.GetMetadata<HubRoute>()!.Scope;
        var other = needed == "cards.read" ? "cards.write" : "cards.read";
        using var caller = World.Caller();
        (await Call(caller, row)).IsRefused(HttpStatusCode.Unauthorized, "token.missing");
        caller.Token = shared.A.Admin.Token;
        (await Call(caller, row)).IsRefused(HttpStatusCode.Unauthorized, "token.wrong_audience");
        caller.Token = await World.TokenAsync(shared.A.SecretTls, scope: other);
        var refused = (await Call(caller, row)).IsRefused(HttpStatusCode.Forbidden, "token.scope_missing");
        Assert.Contains(needed, refused["detail"]);
    }

    [Theory]
    [InlineData("PATCH", "/manage/v1/organisations")]
    [InlineData("DELETE", "/core/api/v1/cards")]
    public async Task A_wrong_method_is_405_and_names_the_right_ones(string method, string path)
    {
        var heard = (await shared.A.Admin.SendAsync(HttpMethod.Parse(method), path)).IsRefused(HttpStatusCode.MethodNotAllowed, "request.method");
        Assert.Contains("GET", heard.Headers["Allow"]);
    }

    private Task<Heard> Call(Caller caller, EndpointRow row) => caller.SendAsync(new Uri(World.Place.TlsUri, row.PathFor(shared.A)), row.Verb, row.Content ?? Empty(row), request =>
    {
        if (row.Door == Door.Hub)
            request.Headers.Add("X-Region", "0");
    });

    /// <summary>The hub wants a Content-Type on every call.</summary>
    private static HttpContent? Empty(EndpointRow row) => row.Door == Door.Hub ? Caller.Json(string.Empty) : null;

    private IEnumerable<(ListenerKind Kind, Uri Address)> Listeners() =>
    [
        (ListenerKind.Tls, World.Place.TlsUri), (ListenerKind.Mtls, World.Place.MtlsUri), (ListenerKind.Http, World.Place.HttpUri), (ListenerKind.Admin, World.Place.AdminUri),
    ];

    private static string Name(RouteEndpoint endpoint) => new EndpointRow(
        string.Join(',', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]),
        "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
        endpoint.Metadata.GetMetadata<ServedOn>()?.Kinds ?? ListenerKind.None,
        Door.Public).ToString();

    private static EndpointRow Row(string name) => EndpointTable.All.Single(r => r.ToString() == name);
}
