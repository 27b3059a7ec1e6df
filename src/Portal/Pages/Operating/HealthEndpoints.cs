using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Health;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Operating;

/// <summary>Whether the platform is well, and whether its audit chain holds.</summary>
internal static class HealthEndpoints
{
    internal static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/health", async (HttpContext http, ReadHealth read, CancellationToken ct) =>
            (await read.RunAsync(http.Actor(), Done.It, ct)).Show<HealthPage, HealthModel, IReadOnlyList<HealthLine>>(lines => new(lines)));
        console.MapGet("/audit", (HttpContext http, ReadVerification read, CancellationToken ct) => ChainAsync(http, read, [], ct));
        console.MapPost("/audit", async (HttpContext http, StartVerification start, ReadVerification read, CancellationToken ct) =>
        {
            var done = await start.RunAsync(http.Actor(), ct);
            if (done.Succeeded)
                return View.SeeOther("/operator/audit", "audit.verifying");
            return done.Problem.IsOfTheForm() ? await ChainAsync(http, read, done.Problems, ct) : View.Refused([.. done.Problems]);
        });
    }

    private static async Task<IResult> ChainAsync(HttpContext http, ReadVerification read, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        var found = await read.RunAsync(http.Actor(), Done.It, ct);
        return found.Succeeded ? View.Of<AuditChainPage, VerificationState>(found.Value, problems) : View.Refused([.. found.Problems]);
    }
}

/// <summary>How the platform is.</summary>
/// <param name="Lines">Its parts.</param>
public sealed record HealthModel(IReadOnlyList<HealthLine> Lines);
