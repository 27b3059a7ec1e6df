using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Clients;
using Selvage.Certificates;
using Selvage.Certificates.Publish;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Applications;
using Selvage.Portal.Gate;
using Selvage.Portal.Pages.Audits;

namespace Selvage.Portal.Pages.Applications;

/// <summary>System Admin › Organisation › Applications (requirement C1).</summary>
internal static class ApplicationsEndpoints
{
    /// <summary>How many clients and certificates the page of an application's deletion counts.</summary>
    private static readonly PageRequest Counted = new(PageRequest.Most, null);

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/organisations/{org}/applications", ListAsync);
        pages.MapPost("/organisations/{org}/applications", AddAsync);
        pages.MapGet("/organisations/{org}/applications/new", (OrganisationId org, HttpContext http, string? name, string? description) => Visitor.Of(http).Place.Id == org
            ? View.Of<NewApplicationPage, NewApplicationModel>(new(name, description))
            : View.Refused(PortalProblems.NoPage));
        pages.MapGet("/organisations/{org}/applications/{app}", ReviewAsync);
        pages.MapGet("/organisations/{org}/applications/{app}/history", HistoryAsync);
        pages.MapGet("/organisations/{org}/applications/{app}/delete", AskDeleteAsync);
        pages.MapPost("/organisations/{org}/applications/{app}/delete", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(OrganisationId org, string? after, HttpContext http, ListApplications list, SummariseClients clients, SummariseCertificates certificates, CancellationToken ct)
    {
        var found = await list.RunAsync(http.Actor(), (org, new PageRequest(25, after)), ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var apps = found.Value.Items.Select(a => a.Id).ToList();
        var held = (await clients.RunAsync(http.Actor(), (org, apps), ct)).Value;
        var issued = (await certificates.RunAsync(http.Actor(), (org, apps), ct)).Value;
        var rows = found.Value.Items.Select(a => new ApplicationLine(a, held?.GetValueOrDefault(a.Id) ?? ClientNumbers.None, issued?.GetValueOrDefault(a.Id) ?? CertificateNumbers.None));
        return View.Of<ApplicationsPage, ApplicationsModel>(new([.. rows], found.Value.Next, after is not null));
    }

    private static async Task<IResult> AddAsync(OrganisationId org, HttpContext http, AddApplication add, CancellationToken ct)
    {
        var form = PostedForm.Of(http);
        var done = await add.RunAsync(http.Actor(), new(org, form["name"], form["description"]), ct);
        if (done.Succeeded)
            return View.SeeOther($"/organisations/{org}/applications/{done.Value.Id}/clients", "application.added");
        return done.Problem.IsOfTheForm() ? View.Of<NewApplicationPage, NewApplicationModel>(new(form["name"], form["description"]), done.Problems) : View.Refused([.. done.Problems]);
    }

    /// <summary>Review Application: its first tab.</summary>
    private static async Task<IResult> ReviewAsync(OrganisationId org, AppId app, HttpContext http, GetApplication get, CancellationToken ct)
    {
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        return found.Succeeded ? View.SeeOther(ApplicationRoom.Address(found.Value) + "/clients") : View.Refused([.. found.Problems]);
    }

    private static async Task<IResult> HistoryAsync(OrganisationId org, AppId app, string? after, HttpContext http, GetApplication get, HistoryReader history, CancellationToken ct)
    {
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var read = await history.ReadAsync(http, $"application {app}", ApplicationRoom.Address(found.Value) + "/history", after, ct);
        return read.Show<ApplicationHistoryPage, ApplicationHistoryModel, HistoryModel>(h => new(found.Value, h));
    }

    private static async Task<IResult> AskDeleteAsync(OrganisationId org, AppId app, HttpContext http, GetApplication get, ListClients clients, ListCertificates certificates, CancellationToken ct) =>
        await DeletePageAsync(org, app, http, get, clients, certificates, [], ct);

    private static async Task<IResult> DeleteAsync(OrganisationId org, AppId app, HttpContext http, GetApplication get, DeleteApplication delete, ListClients clients, ListCertificates certificates, CancellationToken ct)
    {
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        if (found.Succeeded && PostedForm.Of(http)["name"]?.Trim() != found.Value.Name)
            return await DeletePageAsync(org, app, http, get, clients, certificates, [Problem.Invalid("application.name_differs", "Another name", $"Type the application's name as it stands here, {found.Value.Name}, to delete it.", "name")], ct);
        var done = found.Succeeded ? await delete.RunAsync(http.Actor(), app, ct) : Result.Refused<Done>(found.Problems);
        return done.Succeeded ? View.SeeOther($"/organisations/{org}/applications", "application.deleted") : View.Refused([.. done.Problems]);
    }

    private static async Task<IResult> DeletePageAsync(OrganisationId org, AppId app, HttpContext http, GetApplication get, ListClients clients, ListCertificates certificates, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        return View.Of<DeleteApplicationPage, DeleteApplicationModel>(new(found.Value, await ClientsAsync(clients, http, app, ct), await CertificatesAsync(certificates, http, app, ct)), problems);
    }

    private static async Task<IReadOnlyList<ClientView>> ClientsAsync(ListClients list, HttpContext http, AppId app, CancellationToken ct) => (await list.RunAsync(http.Actor(), (app, Counted), ct)).Value?.Items ?? [];

    private static async Task<IReadOnlyList<CertificateView>> CertificatesAsync(ListCertificates list, HttpContext http, AppId app, CancellationToken ct) => (await list.RunAsync(http.Actor(), (app, Counted), ct)).Value?.Items ?? [];
}

/// <summary>What was typed for a new application.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
public sealed record NewApplicationModel(string? Name, string? Description);

/// <summary>One application in the list.</summary>
/// <param name="Application">The application.</param>
/// <param name="Clients">Its OAuth clients.</param>
/// <param name="Certificates">Its certificates in force.</param>
public sealed record ApplicationLine(ApplicationView Application, ClientNumbers Clients, CertificateNumbers Certificates);

/// <summary>An application that somebody is about to delete.</summary>
/// <param name="Application">The application.</param>
/// <param name="Clients">Its OAuth clients, the first 200.</param>
/// <param name="Certificates">Its certificates, the newest 200.</param>
public sealed record DeleteApplicationModel(ApplicationView Application, IReadOnlyList<ClientView> Clients, IReadOnlyList<CertificateView> Certificates);

/// <summary>The list of applications.</summary>
/// <param name="Lines">The applications.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Beyond">Whether this is not the first page.</param>
public sealed record ApplicationsModel(IReadOnlyList<ApplicationLine> Lines, string? Next, bool Beyond);

/// <summary>The history of an application.</summary>
/// <param name="Application">The application.</param>
/// <param name="History">What happened to it.</param>
public sealed record ApplicationHistoryModel(ApplicationView Application, HistoryModel History);
