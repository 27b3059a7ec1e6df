using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Accounts.Logins;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Accounts;

/// <summary><c>selvage logout</c>: ends the sign-in at the server (RFC 7009), and forgets it here.</summary>
internal sealed class LogoutCommand(Surroundings around) : Verb<LogoutCommand.Settings>(around)
{
    internal sealed class Settings : LoginSettings
    {
        [CommandOption("--forget")]
        [Description("Only forget it here, where the server cannot be reached; there it goes on until its time is over")]
        public bool Forget { get; init; }
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var file = LoginCommand.FileOrStop(Around);
        var (server, name, caFile) = settings.Place(Around, file);
        using var held = await file.HoldAsync(ct);
        var login = file.Find(name) ?? throw new StoppedException(new Fault("cli.sign_in.none", "Nobody is signed in", $"No sign-in at {name} is kept in {file.Name}. Name another server with --url."));
        if (!settings.Forget)
        {
            using var http = new HttpSession(server, caFile, own: null, Around.Clock);
            var discovery = await Discovery.ReadAsync(http, ct);
            (await PersonTokens.AskAsync(http, discovery.RevocationEndpoint ?? new Uri(server, "/oauth2/revoke"), ct, ("token", login.RefreshToken), ("token_type_hint", "refresh_token"))).OrStop();
        }

        file.Remove(name);
        return screen.Show(new JsonObject { ["server"] = name, ["ended"] = !settings.Forget }, _ =>
            screen.Done(settings.Forget ? $"Forgotten here. At {name} it goes on until its time is over." : $"Signed out at {name}."));
    }
}
