using Selvage.Cli.Output;

namespace Selvage.Cli.Demo;

/// <summary>
/// What happened before the walk: certificates are issued for 350 days and not for fewer, so one that ends soon must have been issued long ago. The
/// server's first run therefore has its clock set back, which UAT allows; all later ones go by the machine's.
/// </summary>
internal static class Past
{
    /// <summary>So long ago that a certificate of then ends in 41 days.</summary>
    private const int DaysAgo = 309;

    /// <summary>Plays it; what that run of the server said.</summary>
    public static async Task<string> PlayAsync(DemoTools it, string program, Screen screen, CancellationToken ct)
    {
        it.Stage.Chapter($"{DaysAgo} days ago");
        await using var server = ServerProcess.Start(program, it.Place, it.Clock, -DaysAgo);
        await it.Stage.StepAsync("Server, its clock set back", [$"Selvage__ClockShiftDays=-{DaysAgo} dotnet {Path.GetFileName(program)}"], async () =>
        {
            await screen.WhileAsync("Starting the server", async () =>
            {
                await server.ReadyAsync(ct);
                return true;
            });
            return "as UAT allows; from the next chapter on it goes right";
        });
        KitFolder.Prepare(it.Place);
        await SecondOrganisation.FoundAsync(it, ct);
        return server.Words();
    }
}
