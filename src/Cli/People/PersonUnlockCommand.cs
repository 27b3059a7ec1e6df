using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.People;

/// <summary><c>selvage person unlock</c>: the wait after wrong passwords is over.</summary>
internal sealed class PersonUnlockCommand(Surroundings around) : ManageVerb<IdSettings>(around)
{
    protected override async Task<int> ActAsync(IdSettings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        (await api.SendAsync(HttpMethod.Post, $"people/{settings.Part}/unlock", null, ct)).OrStop();
        return screen.Show(new JsonObject { ["id"] = settings.Id, ["unlocked"] = true }, _ => screen.Done("Wrong passwords are forgotten; the right one works at once."));
    }
}
