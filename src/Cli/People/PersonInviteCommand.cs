using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.People;

/// <summary><c>selvage person invite</c>: one mail with a link; the link of an earlier one is void then.</summary>
internal sealed class PersonInviteCommand(Surroundings around) : ManageVerb<IdSettings>(around)
{
    protected override async Task<int> ActAsync(IdSettings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var invitation = await api.PostAsync($"people/{settings.Part}/invite", null, ct);
        return screen.Show(invitation, it => screen.Done($"A mail is on its way to {Words.Of(it["email"])}. Its link works once, until {Words.Of(it["ends_at"])}."));
    }
}
