using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Applications;
using Selvage.Portal.Gate;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Applications;

/// <summary>What the pages of one application share: it lies in the organisation that the address names, and its name stands above.</summary>
internal static class ApplicationRoom
{
    /// <summary>The application; under another organisation's address it is not there, even for those who see both.</summary>
    internal static async Task<Result<ApplicationView>> FindAsync(GetApplication get, HttpContext http, OrganisationId org, AppId app, CancellationToken ct)
    {
        var found = await get.RunAsync(http.Actor(), app, ct);
        return found.Succeeded && found.Value.OrganisationId != org ? Problem.NotFound("application", app) : found;
    }

    internal static string Address(ApplicationView application) => $"/organisations/{application.OrganisationId}/applications/{application.Id}";

    internal static IReadOnlyList<Crumb> Above(ApplicationView application) => [new(T["Applications"], $"/organisations/{application.OrganisationId}/applications"), new(application.Name, Address(application))];

    /// <summary>The tabs of Review Application, as far as the reader may open them.</summary>
    internal static IReadOnlyList<Crumb> Tabs(ApplicationView application, Visitor visitor) =>
    [
        new(T["OAuth Clients"], Address(application) + "/clients"),
        new(T["Certificates"], Address(application) + "/certificates"),
        .. History(Address(application), visitor),
    ];

    /// <summary>The tab History of a thing, for those who may read the audit trail.</summary>
    internal static IEnumerable<Crumb> History(string address, Visitor visitor) => visitor.May(Permissions.ReadAudit) ? [new(T["History"], address + "/history")] : [];
}
