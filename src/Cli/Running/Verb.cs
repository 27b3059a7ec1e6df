using Selvage.Cli.Output;
using Spectre.Console.Cli;

namespace Selvage.Cli.Running;

/// <summary>One verb: runs, and turns what stopped it into words and an exit code.</summary>
internal abstract class Verb<TSettings>(Surroundings around) : AsyncCommand<TSettings>
    where TSettings : CommonSettings
{
    /// <summary>The process around the verb.</summary>
    protected Surroundings Around { get; } = around;

    public sealed override async Task<int> ExecuteAsync(CommandContext context, TSettings settings, CancellationToken ct)
    {
        var screen = new Screen(Around, settings.Json);
        try
        {
            return await RunAsync(settings, screen, ct);
        }
        catch (StoppedException stopped)
        {
            return screen.Show(stopped.Fault);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return screen.Show(new Fault("cli.interrupted", "Interrupted", "You stopped it before it was done. What the server had already accepted stays."));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return screen.Show(new Fault("cli.file", "A file could not be read or written", broken.Message));
        }
    }

    /// <summary>Does the work.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> RunAsync(TSettings settings, Screen screen, CancellationToken ct);
}
