using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca activate</c>: from now on this one issues; the former one only answers for what it has issued.</summary>
internal sealed class CaActivateCommand(Surroundings around) : ManageVerb<AuthorityActSettings>(around)
{
    protected override void Check(AuthorityActSettings settings, Screen screen) =>
        screen.Confirm($"Every certificate from now on comes from {settings.Name}; the one before it never issues again. Whoever checks certificates needs the new trust chain first.", settings.Yes);

    protected override async Task<int> ActAsync(AuthorityActSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await AuthorityApi.MoveAsync(api, settings.Name, "activate", ct), authority =>
        {
            screen.Done($"{settings.Name} issues from now on.");
            AuthorityView.Write(authority, screen);
        });
}
