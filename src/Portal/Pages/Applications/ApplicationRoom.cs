using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Applications;
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

    internal static IReadOnlyList<Crumb> Above(ApplicationView application) => [new("Applications", $"/organisations/{application.OrganisationId}/applications"), new(application.Name, Address(application))];

    internal static IReadOnlyList<Crumb> Tabs(ApplicationView application) => [new("OAuth Clients", Address(application) + "/clients"), new("Certificates", Address(application) + "/certificates")];
}
