using Selvage.Cli.Http;
using Selvage.Cli.Output;

namespace Selvage.Cli.Running;

/// <summary>A verb of the management API: signs in first.</summary>
internal abstract class ManageVerb<TSettings>(Surroundings around) : Verb<TSettings>(around)
    where TSettings : ManageSettings
{
    protected sealed override async Task<int> RunAsync(TSettings settings, Screen screen, CancellationToken ct)
    {
        Check(settings, screen);
        using var api = new ManageApi(SignIn.Resolve(settings, Around), Around.Clock);
        return await ActAsync(settings, api, screen, ct);
    }

    /// <summary>Refuses what cannot work, or asks whether it is meant, before anything is sent.</summary>
    protected virtual void Check(TSettings settings, Screen screen)
    {
    }

    /// <summary>Does the work against the server.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    protected abstract Task<int> ActAsync(TSettings settings, ManageApi api, Screen screen, CancellationToken ct);
}
