using System.Text.Json.Nodes;
using Selvage.Cli.Certificates;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities.Own;

/// <summary><c>selvage own revoke</c>: ends a certificate of the platform itself; where it was in use, another takes its place in the same moment.</summary>
internal sealed class OwnRevokeCommand(Surroundings around) : ManageVerb<CertRevokeCommand.Settings>(around)
{
    protected override void Check(CertRevokeCommand.Settings settings, Screen screen) =>
        screen.Confirm("A revoked certificate never works again. If the platform uses it now, a new one takes its place at once, and clients' servers must know the trust chain that it is from.", settings.Yes);

    protected override async Task<int> ActAsync(CertRevokeCommand.Settings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.PostAsync($"own-certificates/{settings.Part}/revoke", new JsonObject { ["reason"] = settings.Reason }, ct), revoked =>
        {
            screen.Done("Revoked.");
            OwnView.Write(revoked, screen);
        });
}
