using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca retire</c>: ends a generation whose certificates have all ended.</summary>
internal sealed class CaRetireCommand(Surroundings around) : ManageVerb<AuthorityActSettings>(around)
{
    protected override void Check(AuthorityActSettings settings, Screen screen) =>
        screen.Confirm($"{settings.Name} leaves the trust chain for ever; nothing that it has issued is taken any more.", settings.Yes);

    protected override async Task<int> ActAsync(AuthorityActSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await AuthorityApi.MoveAsync(api, settings.Name, "retire", ct), authority =>
        {
            screen.Done($"{settings.Name} is retired.");
            AuthorityView.Write(authority, screen);
        });
}
