using System.Text.Json;
using Selvage.Authorization.Clients;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;

namespace Selvage.Authorization.Manage;

/// <summary>
/// Makes the operator's first client and writes it to <c>operator.json</c> (mode 0600). A start that was killed between the commit and the
/// file finds no file and appoints another one, since a secret that nobody saw is of no use.
/// </summary>
internal sealed class OperatorClientStart(AppointAdminClient appoint, OAuthClientRegistry registry, Installation installation, PublicAddresses addresses, DataFolder folder, FirstWords words) : IStartStep
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public async Task RunAsync(CancellationToken ct)
    {
        var file = folder.Path("operator.json");
        var marker = folder.Path("operator.told");
        if (File.Exists(marker) && registry.All().Any(c => c.Organisation == installation.OperatorId))
            return;
        var made = await appoint.RunAsync(Actor.System, new(installation.OperatorId, "Operator"), ct);
        if (!made.Succeeded)
            throw new StartRefusedException($"The operator's first client could not be made: {made.Problem.Detail}");
        var content = new { client_id = made.Value.ClientId, client_secret = made.Value.ClientSecret, url = addresses.Portal.TrimEnd('/'), ca_file = folder.Path("server-trust.pem") };
        DataFolder.WritePrivate(file, JsonSerializer.SerializeToUtf8Bytes(content, Json));
        DataFolder.WritePrivate(marker, "The operator's first client was written to operator.json once.\n"u8);
        words.Say($"The operator's client for the management API and the command line was written to {file} (mode 0600). Its secret is nowhere else.");
    }
}
