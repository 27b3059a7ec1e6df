using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Authorization.SignIn.Pages;
using Selvage.Kernel;
using Selvage.Kernel.Web;
using Selvage.Portal.Gate;
using Selvage.Portal.Guide;
using Selvage.Portal.Pages.Applications;
using Selvage.Portal.Pages.Audits;
using Selvage.Portal.Pages.Certificates;
using Selvage.Portal.Pages.Clients;
using Selvage.Portal.Pages.Decoding;
using Selvage.Portal.Pages.Ehi;
using Selvage.Portal.Pages.Examples;
using Selvage.Portal.Pages.Operating;
using Selvage.Portal.Pages.Scopes;
using Selvage.Portal.Pages.SignIns;
using Selvage.Portal.Pages.Users;
using Selvage.Portal.Pages.Welcome;
using Selvage.Portal.Texts;

namespace Selvage.Portal;

/// <summary>The pages for people: what an organisation's admins, and the operator's, see and do.</summary>
public static class PortalModule
{
    /// <summary>Registers the module.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<PortalOptions>(configuration, PortalOptions.Section);
        services.AddSingleton(PortalTexts.T);
        services.AddRazorComponents();
        services.AddSingleton<OneTimeSecrets>().AddSingleton<Checklist>().AddSingleton<HistoryReader>();
        services.AddSingleton<GuideFacts>().AddSingleton<GuideBook>().AddSingleton(new HelpLinks(HelpTable.Places));
        return services;
    }

    /// <summary>Lets people in before their pages are made.</summary>
    public static IApplicationBuilder UsePortal(this IApplicationBuilder app) => app.UseMiddleware<PortalGate>();

    /// <summary>Maps the pages, by the entries of the menu.</summary>
    public static void MapPortal(this IEndpointRouteBuilder routes)
    {
        Assets.Map(routes.MapGroup(string.Empty).WithMetadata(new ServedOn(ListenerKind.Tls)));
        GuideEndpoints.Map(routes.MapGroup(string.Empty).WithMetadata(new ServedOn(ListenerKind.Tls)).WithMetadata(ForAnybody.It));
        var pages = routes.MapGroup(string.Empty).WithMetadata(new ServedOn(ListenerKind.Tls)).WithMetadata(ForPeople.It);
        WelcomeEndpoints.Map(pages);
        ApplicationsEndpoints.Map(pages);
        ClientsEndpoints.Map(pages);
        CertificatesEndpoints.Map(pages);
        UsersEndpoints.Map(pages);
        SignInsEndpoints.Map(pages);
        ScopesEndpoints.Map(pages);
        EhiEndpoints.Map(pages);
        DecodeEndpoints.Map(pages);
        AuditEndpoints.Map(pages);
        OperatorEndpoints.Map(pages);
        ExamplesEndpoints.Map(pages);
    }
}
