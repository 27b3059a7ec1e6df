using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca list</c>: roots and issuing authorities with their states.</summary>
internal sealed class CaListCommand(Surroundings around) : ManageVerb<ManageSettings>(around)
{
    protected override async Task<int> ActAsync(ManageSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.ShowList(await AuthorityApi.ListAsync(api, ct), "There is no authority yet.", AuthorityView.Columns);
}
