using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Audits;

/// <summary><c>selvage audit list</c>: who did what, and what was refused.</summary>
internal sealed class AuditListCommand(Surroundings around) : ManageVerb<ListSettings>(around)
{
    protected override async Task<int> ActAsync(ListSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.ShowList(
            await api.ListAsync("audit", settings, ct),
            "Nothing on record yet.",
            Column.When("at", "at"),
            Column.State("outcome", "outcome"),
            Column.Of("action", "action"),
            Column.Of("actor", "actor"),
            Column.Of("subject", "subject"),
            Column.Of("code", "code"),
            Column.Of("trace", "trace_id"));
}
