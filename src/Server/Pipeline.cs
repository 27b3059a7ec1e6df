using Microsoft.AspNetCore.Builder;
using Selvage.Authorization;
using Selvage.Kernel.Texts;
using Selvage.Portal;
using Selvage.Server.Doors;
using Selvage.Server.Listeners;

namespace Selvage.Server;

/// <summary>What every request passes, in order (contract: "Refusals at the hub").</summary>
internal static class Pipeline
{
    internal static void Use(WebApplication app)
    {
        app.UseMiddleware<FaultAnswers>();
        app.UseMiddleware<SizeGate>();
        app.UseMiddleware<CertificateGate>();
        app.UseMiddleware<HostGate>();
        app.UseRouting();
        app.UseMiddleware<ListenerGate>();
        app.UseManageAuthentication();
        app.UsePageLanguages();
        app.UsePortal();
        app.UseEndpoints(_ => { });
    }
}
