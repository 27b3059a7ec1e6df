using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Selvage.Certificates.Health;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Web;

namespace Selvage.Server.Doors;

/// <summary>Health, for what watches the process (contract: "Listeners").</summary>
internal static class HealthEndpoints
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", (Installation installation) => Answer("live", installation)).ServedOn(ListenerKind.Http);
        routes.MapGet("/health/ready", (Installation installation, IHostApplicationLifetime life) =>
            life.ApplicationStopping.IsCancellationRequested || !life.ApplicationStarted.IsCancellationRequested
                ? TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable)
                : Answer("ready", installation)).ServedOn(ListenerKind.Http);
        routes.MapGet("/health/detail", (Installation installation, StandingBoard board, AuthorityHealth authorities) => DetailAsync(installation, board, authorities)).ServedOn(ListenerKind.Admin);
    }

    private static IResult Answer(string status, Installation installation) =>
        TypedResults.Json(new { Status = status, Environment = installation.Environment.ToString(), Welcome.Version }, Answers.Json);

    private static async Task<IResult> DetailAsync(Installation installation, StandingBoard board, AuthorityHealth authorities)
    {
        var certificates = await authorities.ReadAsync();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return TypedResults.Json(
            new
            {
                Status = "live",
                Environment = installation.Environment.ToString(),
                Welcome.Version,
                installation.OperatorId,
                RevocationState = new { board.Believed, ReadSecondsAgo = (long)board.Age.TotalSeconds, Limit = (long)StandingBoard.BelievedFor.TotalSeconds },
                WorkingSetBytes = process.WorkingSet64,
                CpuSeconds = process.TotalProcessorTime.TotalSeconds,
                GcHeapBytes = GC.GetTotalMemory(forceFullCollection: false),
                Threads = process.Threads.Count,
                Certificates = certificates,
            },
            Answers.Json);
    }
}
