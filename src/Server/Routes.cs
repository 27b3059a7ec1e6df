using Microsoft.AspNetCore.Builder;
using Selvage.ApiHub;
using Selvage.Authorization;
using Selvage.Authorization.Manage;
using Selvage.Authorization.SignIn.Pages;
using Selvage.Authorization.Tokens;
using Selvage.Certificates;
using Selvage.Ehi;
using Selvage.Kernel.Web;
using Selvage.Organisations;
using Selvage.Portal;
using Selvage.Server.Doors;

namespace Selvage.Server;

/// <summary>Every address of the server, by module.</summary>
internal static class Routes
{
    internal static void Map(WebApplication app)
    {
        var manage = app.MapGroup("/manage/v1").WithMetadata(AsksForActor.It).WithMetadata(new ServedOn(ListenerKind.Tls)).WithGroupName("manage");
        manage.MapOrganisations();
        manage.MapCertificates();
        manage.MapAuthorization();
        manage.MapEhi();
        AuditEndpoints.Map(manage.MapGroup(string.Empty).WithTags("Audit"));
        MailEndpoints.Map(manage.MapGroup(string.Empty).WithTags("Mails"));

        app.MapTokenEndpoint();
        app.MapSignIn();
        app.MapPublishedCertificates();
        app.MapApiHub();
        HealthEndpoints.Map(app);
        ApiDescription.Map(app);
        app.MapPortal();
    }
}
