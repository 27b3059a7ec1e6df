using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca show</c>: one authority, with its certificate.</summary>
internal sealed class CaShowCommand(Surroundings around) : ManageVerb<AuthoritySettings>(around)
{
    protected override async Task<int> ActAsync(AuthoritySettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await AuthorityApi.FindAsync(api, settings.Name, ct), authority =>
        {
            AuthorityView.Write(authority, screen);
            if ((string?)authority["pem"] is not { Length: > 0 } pem)
                return;
            screen.Line();
            screen.Raw(pem);
        });
}
