using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Demo;

/// <summary><c>selvage demo</c>: starts a server of its own and walks the whole way from registration to refusals, for real.</summary>
internal sealed class DemoCommand(Surroundings around) : Verb<DemoCommand.Settings>(around)
{
    internal sealed class Settings : CommonSettings
    {
        [CommandOption("--server <FILE>", isRequired: true)]
        [Description("The built server, Selvage.Server.dll ('./demo' builds it and names it here)")]
        public required string Server { get; init; }

        [CommandOption("--exit")]
        [Description("Stop after the walk instead of leaving the server running")]
        public bool Exit { get; init; }
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var place = DemoPlace.From(Around);
        var program = Around.PathOf(settings.Server);
        if (!File.Exists(program))
            throw new StoppedException(Fault.Usage("demo.server.missing", "The server is not built", $"There is no file {program}. './demo' builds it; or: dotnet build src/Server -c Release"));
        FreePorts.Check(place);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        return await PlayAsync(settings, program, place, screen, stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private async Task<int> PlayAsync(Settings settings, string program, DemoPlace place, Screen screen, CancellationToken ct)
    {
        var stage = new Stage(screen, Around.OutIsTerminal ? Around.Width : int.MaxValue, Around.Clock);
        var it = new DemoTools(stage, new Workbench(place.Kit, Around), new Story(), place, Around.Clock);
        ServerProcess? server = null;
        try
        {
            var before = place.IsNew ? await Past.PlayAsync(it, program, screen, ct) : null;
            server = ServerProcess.Start(program, place, Around.Clock);
            await WalkAsync(it, server, before, screen, ct);
            Farewell.Write(screen, it, stays: !settings.Exit);
            screen.Show(Report(it, ok: true), _ => { });
            return settings.Exit ? ExitCode.Done : await StayAsync(server, place, screen, ct);
        }
        catch (DemoFailure failure)
        {
            return Failed(failure, it, screen);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return screen.Show(new Fault("demo.interrupted", "Interrupted", "You stopped the demo before it was done; its server is stopped, too. The next ./demo starts anew over the same data."));
        }
        finally
        {
            if (server is not null)
                await server.DisposeAsync();
        }
    }

    private static async Task WalkAsync(DemoTools it, ServerProcess server, string? before, Screen screen, CancellationToken ct)
    {
        it.Stage.Chapter("A server of your own");
        await it.Stage.StepAsync("Server, on embedded SQLite", [$"curl {it.Place.Ready}"], async () =>
        {
            await screen.WhileAsync("Starting the server", async () =>
            {
                await server.ReadyAsync(ct);
                return true;
            });
            return $"ready; data in {it.Place.Data}";
        });
        if (before is null)
            KitFolder.Prepare(it.Place);
        if ((before ?? server.Words()).Contains("passphrase", StringComparison.Ordinal))
            screen.Prose($"The root key's passphrase was said once and is stored in {it.Place.Log}; only you can read that file.", "             ", "yellow");
        screen.Prose("The dimmed lines are what was run. To run them in a second terminal, paste this first:", "             ");
        it.Stage.Paste(Farewell.Setup(it.Place));
        await Onboarding.PlayAsync(it, ct);
        await Certification.PlayAsync(it, ct);
        await Connecting.PlayAsync(it, ct);
        await Refusals.PlayAsync(it, ct);
        await People.PlayAsync(it, ct);
        await Ending.PlayAsync(it, ct);
    }

    private static async Task<int> StayAsync(ServerProcess server, DemoPlace place, Screen screen, CancellationToken ct)
    {
        try
        {
            await server.ExitAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            screen.Line();
            screen.Line("Stopping the server.");
            return ExitCode.Done;
        }

        // Ctrl-C reaches the server, too, and it may be the faster one to end.
        return ct.IsCancellationRequested ? ExitCode.Done : screen.Show(new Fault("demo.server.ended", "The server has ended", $"Nobody asked it to. Its log is {place.Log}."));
    }

    private static int Failed(DemoFailure failure, DemoTools it, Screen screen)
    {
        screen.Line();
        screen.Line("[red]✗[/] [bold]The walk stopped at a step that did not do what it must.[/]");
        screen.Facts(("expected", failure.Expected), ("seen", failure.Seen), ("server log", it.Place.Log));
        screen.Show(Report(it, ok: false), _ => { });
        return ExitCode.Failed;
    }

    private static JsonObject Report(DemoTools it, bool ok) => new()
    {
        ["ok"] = ok,
        ["seconds"] = Math.Round(it.Stage.Elapsed.TotalSeconds, 2),
        ["data"] = it.Place.Data,
        ["kit"] = it.Place.Kit,
        ["server_log"] = it.Place.Log,
        ["steps"] = it.Stage.Steps,
    };
}
