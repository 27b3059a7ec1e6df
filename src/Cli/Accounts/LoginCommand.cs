using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Accounts.Logins;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Accounts;

/// <summary>Which server a person signs in to.</summary>
internal class LoginSettings : CommonSettings
{
    [CommandOption("--url <URL>")]
    [Description("The server; else SELVAGE_URL, else the one signed in to last, else https://localhost:8443")]
    public string? Url { get; init; }

    [CommandOption("--ca-file <FILE>")]
    [Description("PEM with the CA of the server's own TLS certificate; else SELVAGE_CA_FILE, else the system's CAs")]
    public string? CaFile { get; init; }

    /// <summary>The server, the name that sign-ins are kept under, and whom to trust.</summary>
    public (Uri Server, string Name, string? CaFile) Place(Surroundings around, LoginFile file)
    {
        var at = new ManageSettings { Url = Url, CaFile = CaFile };
        var server = SignIn.ServerOf(at, around, string.IsNullOrWhiteSpace(around.Variable("SELVAGE_URL")) ? file.Last : null);
        var name = server.GetLeftPart(UriPartial.Authority);
        return (server, name, CaFile is null && file.Find(name)?.CaFile is { } kept ? kept : SignIn.CaOf(at, around, null));
    }
}

/// <summary><c>selvage login</c>: a person signs in, in a browser on this machine or another (RFC 8628).</summary>
internal sealed class LoginCommand(Surroundings around) : Verb<LoginSettings>(around)
{
    private const string Scope = "offline_access manage.read manage.write";
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);

    protected override async Task<int> RunAsync(LoginSettings settings, Screen screen, CancellationToken ct)
    {
        var file = FileOrStop(Around);
        var (server, name, caFile) = settings.Place(Around, file);
        using var http = new HttpSession(server, caFile, own: null, Around.Clock);
        var discovery = await Discovery.ReadAsync(http, ct);
        var device = discovery.DeviceEndpoint ?? throw new StoppedException(new Fault("cli.login.unsupported", "No sign-in by code here", $"{name} does not offer it. Use a management client instead: an operator makes one with 'selvage org admin'."));
        var begun = (await PersonTokens.AskAsync(http, device, ct, ("scope", Scope))).JsonOrStop();
        Tell(begun);
        var login = PersonTokens.Of(await screen.WhileAsync("Waiting for you to allow it there", () => PollAsync(http, discovery.TokenEndpoint, begun, ct)), caFile, Around.Clock);
        using (await file.HoldAsync(ct))
            file.Put(name, login);
        using var api = new ManageApi(new SignIn(server, caFile) { Person = new PersonTokens(file, name, Around.Clock) }, Around.Clock);
        var me = await api.GetAsync("whoami", ct);
        return screen.Show(me, _ =>
        {
            screen.Done($"Signed in at {name} as {Words.Of(me["name"])}, for {Words.Of(me["organisation_name"])}.");
            screen.Prose($"Kept in {file.Name}; 'selvage logout' ends it.", style: "grey");
            if (SignIn.Machine(Around) is { } variable)
                screen.Prose($"{variable} is set and goes before this sign-in. Unset it to act as yourself.", style: "yellow");
        });
    }

    /// <summary>The file of sign-ins.</summary>
    public static LoginFile FileOrStop(Surroundings around) => LoginFile.Of(around) ?? throw new StoppedException(Fault.Usage(
        "cli.logins.nowhere", "Nowhere to keep a sign-in", "Set XDG_CONFIG_HOME, or HOME, to a folder of yours by its full path; the sign-in is kept below it."));

    private void Tell(JsonNode begun)
    {
        Around.Error.WriteLine($"Open   {Words.Of(begun["verification_uri"])}");
        Around.Error.WriteLine($"Enter  {Words.Of(begun["user_code"])}");
        if ((string?)begun["verification_uri_complete"] is { } whole)
            Around.Error.WriteLine($"or open {whole} and compare the code.");
        Around.Error.Flush();
    }

    private async Task<JsonNode> PollAsync(HttpSession http, Uri endpoint, JsonNode begun, CancellationToken ct)
    {
        var interval = TimeSpan.FromSeconds((int?)begun["interval"] ?? 5); // RFC 8628 §3.2: five where none is said.
        var code = (string)begun["device_code"]!;
        while (true)
        {
            await Task.Delay(interval, Around.Clock, ct);
            var reply = await PersonTokens.AskAsync(http, endpoint, ct, ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", code));
            switch ((string?)reply.Json?["error"])
            {
                case "authorization_pending":
                    break;
                case "slow_down":
                    interval += SlowDown;
                    break;
                case "access_denied":
                    throw new StoppedException(new Fault("cli.login.denied", "Not allowed", "You chose not to allow it, so nobody is signed in."));
                case "expired_token":
                    throw new StoppedException(new Fault("cli.login.expired", "The code is over", "It was not entered in time. Start again with 'selvage login'."));
                default:
                    return reply.JsonOrStop();
            }
        }
    }
}
