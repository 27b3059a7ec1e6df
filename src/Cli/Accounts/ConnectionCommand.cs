using System.ComponentModel;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Accounts;

/// <summary><c>selvage connection</c>: every address that a client's configuration needs.</summary>
internal sealed class ConnectionCommand(Surroundings around) : ManageVerb<ConnectionCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--organisation <ID>")]
        [Description("For another organisation (operators); your own if left out")]
        public string? Organisation { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.Show(await api.GetAsync("connection" + ManageApi.Query(("organisation_id", settings.Organisation)), ct), it =>
        {
            screen.Line($"[bold]{Spectre.Console.Markup.Escape(Words.Of(it["organisation_name"]))}[/] [grey]{Spectre.Console.Markup.Escape(Words.Of(it["environment"]))}[/]");
            screen.Facts(
                [("organisation id", Words.OrNothing(it["organisation_id"])),
                 ("operator id", Words.OrNothing(it["operator_id"])),
                 .. (it["urls"]?.AsObject() ?? []).Select(url => (Label(url.Key), Words.OrNothing(url.Value)))]);
        });

    private static string Label(string key) => key switch
    {
        "tls" => "hub, TLS",
        "mtls" => "hub, mTLS",
        "http" => "plain HTTP",
        "token" => "token, TLS",
        "mtls_token" => "token, mTLS",
        "jwks" => "JWKS, yours",
        "ehi_jwks" => "JWKS, EHI",
        "soap" => "SOAP",
        "ocsp" => "OCSP",
        _ => key.Replace('_', ' '),
    };
}
