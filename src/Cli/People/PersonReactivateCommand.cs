using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.People;

/// <summary><c>selvage person reactivate</c>.</summary>
internal sealed class PersonReactivateCommand(Surroundings around) : ManageVerb<IdSettings>(around)
{
    protected override async Task<int> ActAsync(IdSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.PostAsync($"people/{settings.Part}/reactivate", null, ct), _ => screen.Done("May sign in again, with the password of before."));
}
