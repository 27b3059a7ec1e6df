using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Pmids;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Web;
using Selvage.Organisations.Applications;
using Selvage.Portal.Gate;
using Selvage.Portal.Pages.Applications;
using Selvage.Portal.Pages.Audits;

namespace Selvage.Portal.Pages.Clients;

/// <summary>The OAuth clients of an application (requirements C2-C4).</summary>
internal static class ClientsEndpoints
{
    private const string List = "/organisations/{org}/applications/{app}/clients";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        ClientWizard.Map(pages);
        pages.MapGet(List, ListAsync);
        pages.MapGet(List + "/{key}", (HttpContext http, [AsParameters] ClientRoom room, CancellationToken ct) => room.ShowAsync<ClientOverviewPage>(http, ct));
        pages.MapGet(List + "/{key}/permissions", (HttpContext http, [AsParameters] ClientRoom room, CancellationToken ct) => room.ShowAsync<ClientPermissionsPage>(http, ct));
        pages.MapGet(List + "/{key}/credentials", (HttpContext http, [AsParameters] ClientRoom room, CancellationToken ct) => room.ShowAsync<ClientCredentialsPage>(http, ct));
        TryEndpoints.Map(pages, List + "/{key}");
        pages.MapGet(List + "/{key}/history", HistoryAsync);
        pages.MapGet(List + "/{key}/edit", (HttpContext http, [AsParameters] ClientRoom room, CancellationToken ct) => room.ShowAsync<EditClientPage>(http, ct));
        pages.MapGet(List + "/{key}/disable", (HttpContext http, [AsParameters] ClientRoom room, CancellationToken ct) => room.ShowAsync<DisableClientPage>(http, ct));
        pages.MapGet(List + "/{key}/secret", SecretAsync);
        pages.MapPost(List + "/{key}/edit", (HttpContext http, [AsParameters] ClientRoom room, UpdateClient update, CancellationToken ct) =>
            room.ActAsync<EditClientPage>(http, form => update.RunAsync(http.Actor(), Change(room.Key, form), ct), "", "client.changed", ct));
        pages.MapPost(List + "/{key}/secret", RotateAsync);
        pages.MapPost(List + "/{key}/retire-secret", (HttpContext http, [AsParameters] ClientRoom room, RetireFormerSecret retire, CancellationToken ct) =>
            room.ActAsync<ClientCredentialsPage>(http, _ => retire.RunAsync(http.Actor(), room.Key, ct), "/credentials", "client.secret_retired", ct));
        pages.MapPost(List + "/{key}/disable", (HttpContext http, [AsParameters] ClientRoom room, DisableClient disable, CancellationToken ct) =>
            room.ActAsync<DisableClientPage>(http, form => disable.RunAsync(http.Actor(), new(room.Key, form["reason"]), ct), "", "client.disabled", ct));
        pages.MapPost(List + "/{key}/enable", (HttpContext http, [AsParameters] ClientRoom room, EnableClient enable, CancellationToken ct) =>
            room.ActAsync<ClientOverviewPage>(http, _ => enable.RunAsync(http.Actor(), room.Key, ct), "", "client.enabled", ct));
        pages.MapPost(List + "/{key}/pmid", (HttpContext http, [AsParameters] ClientRoom room, RequestPmid request, CancellationToken ct) =>
            room.ActAsync<ClientOverviewPage, PmidRequestView>(http, form => request.RunAsync(http.Actor(), new(room.Key, form["pmid"], form["note"]), ct), "", "pmid.requested", ct));
    }

    private static async Task<IResult> ListAsync(OrganisationId org, AppId app, string? after, HttpContext http, GetApplication get, ListClients list, CancellationToken ct)
    {
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var page = await list.RunAsync(http.Actor(), (app, new PageRequest(50, after)), ct);
        return page.Show<ClientsPage, ClientsModel, Page<ClientView>>(p => new(found.Value, p.Items, p.Next, after is not null));
    }

    private static async Task<IResult> HistoryAsync(string? after, HttpContext http, [AsParameters] ClientRoom room, HistoryReader history, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var read = await history.ReadAsync(http, $"client {room.Key}", found.Value.Address + "/history", after, ct);
        return read.Show<ClientHistoryPage, ClientHistoryModel, HistoryModel>(h => new(found.Value, h));
    }

    private static async Task<IResult> SecretAsync(HttpContext http, [AsParameters] ClientRoom room, OneTimeSecrets secrets, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        return found.Show<ClientSecretPage, ClientSecretModel, ClientModel>(model => new(model, secrets.Take(Visitor.Of(http).Session, room.Key)));
    }

    private static Task<IResult> RotateAsync(HttpContext http, [AsParameters] ClientRoom room, RotateClientSecret rotate, OneTimeSecrets secrets, CancellationToken ct) =>
        room.ActAsync<ClientCredentialsPage>(
            http,
            async form =>
            {
                var done = await rotate.RunAsync(http.Actor(), new(room.Key, int.TryParse(form["overlap_seconds"], out var overlap) ? overlap : 0), ct);
                if (done is { Succeeded: true, Value.ClientSecret: { } secret })
                    secrets.Keep(Visitor.Of(http).Session, room.Key, secret);
                return done;
            },
            "/secret",
            "client.rotated",
            ct);

    private static UpdateClientCommand Change(ClientKey key, PostedForm form) => new(key, form["name"] ?? string.Empty, form["description"], new ClientShape(
        form.Lines("redirect_uris"),
        form.Lines("post_logout_redirect_uris"),
        Seconds(form["access_token_lifetime"]),
        Seconds(form["refresh_token_lifetime"]),
        Seconds(form["id_token_lifetime"]),
        Soap: form["soap"] is { } marked ? marked == "true" : null));

    /// <summary>What is no number is refused as out of bounds, beside its field.</summary>
    private static int? Seconds(string? text) => text is null ? null : int.TryParse(text, out var number) ? number : -1;
}

/// <summary>The room of one client: what its pages are made from.</summary>
/// <param name="Org">The organisation in the address.</param>
/// <param name="App">The application in the address.</param>
/// <param name="Key">The client.</param>
/// <param name="Applications">Reads the application.</param>
/// <param name="Clients">Reads the client.</param>
/// <param name="PmidRequests">Reads requests for a PMID.</param>
/// <param name="Addresses">The server's addresses.</param>
internal readonly record struct ClientRoom(OrganisationId Org, AppId App, ClientKey Key, GetApplication Applications, GetClient Clients, ListPmidRequests PmidRequests, PublicAddresses Addresses)
{
    /// <summary>Reads what a page shows, and shows it.</summary>
    internal async Task<IResult> ShowAsync<TPage>(HttpContext http, CancellationToken ct, IReadOnlyList<Problem>? problems = null)
        where TPage : PortalPage<ClientModel>
    {
        var found = await FindAsync(http, ct);
        return found.Succeeded ? View.Of<TPage, ClientModel>(found.Value, problems) : View.Refused([.. found.Problems]);
    }

    /// <summary>Acts, and goes to a page of the client; where the form was wrong, to the page that it stands on.</summary>
    internal async Task<IResult> ActAsync<TPage>(HttpContext http, Func<PostedForm, Task<Result<ClientView>>> act, string to, string done, CancellationToken ct)
        where TPage : PortalPage<ClientModel> => await ActAsync<TPage, ClientView>(http, act, to, done, ct);

    /// <inheritdoc cref="ActAsync{TPage}" />
    internal async Task<IResult> ActAsync<TPage, T>(HttpContext http, Func<PostedForm, Task<Result<T>>> act, string to, string done, CancellationToken ct)
        where TPage : PortalPage<ClientModel>
    {
        var found = await FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var answer = await act(PostedForm.Of(http));
        if (answer.Succeeded)
            return View.SeeOther(found.Value.Address + to, done);
        return answer.Problem.IsOfTheForm() ? View.Of<TPage, ClientModel>(found.Value, answer.Problems) : View.Refused([.. answer.Problems]);
    }

    /// <summary>The client; under another application's address it is not there.</summary>
    internal async Task<Result<ClientModel>> FindAsync(HttpContext http, CancellationToken ct)
    {
        var (app, key, addresses) = (App, Key, Addresses);
        var application = await ApplicationRoom.FindAsync(Applications, http, Org, App, ct);
        if (!application.Succeeded)
            return Result.Refused<ClientModel>(application.Problems);
        var client = await Clients.RunAsync(http.Actor(), Key, ct);
        if (!client.Succeeded || client.Value.ApplicationId != app)
            return client.Succeeded ? Problem.NotFound("client", key) : Result.Refused<ClientModel>(client.Problems);
        var asked = (await PmidRequests.RunAsync(http.Actor(), (null, new PageRequest(PageRequest.Most, null)), ct)).Value?.Items.LastOrDefault(r => r.ClientKey == key);
        return new ClientModel(application.Value, client.Value, asked, addresses);
    }
}

/// <summary>The list of an application's clients.</summary>
/// <param name="Application">The application.</param>
/// <param name="Clients">Its clients.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Beyond">Whether this is not the first page.</param>
public sealed record ClientsModel(ApplicationView Application, IReadOnlyList<ClientView> Clients, string? Next, bool Beyond);

/// <summary>One client.</summary>
/// <param name="Application">Its application.</param>
/// <param name="Client">The client.</param>
/// <param name="PmidRequest">The last request for a PMID.</param>
/// <param name="Addresses">The server's addresses.</param>
public sealed record ClientModel(ApplicationView Application, ClientView Client, PmidRequestView? PmidRequest, PublicAddresses Addresses)
{
    /// <summary>Where its pages begin.</summary>
    public string Address => $"{ApplicationRoom.Address(Application)}/clients/{Client.Key}";
}

/// <summary>A client with its new secret.</summary>
/// <param name="Of">The client.</param>
/// <param name="Secret">The secret; null where it was shown already.</param>
public sealed record ClientSecretModel(ClientModel Of, string? Secret);

/// <summary>The history of a client.</summary>
/// <param name="Of">The client.</param>
/// <param name="History">What happened to it.</param>
public sealed record ClientHistoryModel(ClientModel Of, HistoryModel History);
