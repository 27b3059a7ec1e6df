using System.ComponentModel;
using Spectre.Console.Cli;

namespace Selvage.Cli.Running;

/// <summary>Which server, and who asks: for every verb of the management API.</summary>
internal class ManageSettings : CommonSettings
{
    [CommandOption("--url <URL>")]
    [Description("The server; else SELVAGE_URL, else https://localhost:8443")]
    public string? Url { get; init; }

    [CommandOption("--client-id <ID>")]
    [Description("The management client; else SELVAGE_CLIENT_ID")]
    public string? ClientId { get; init; }

    [CommandOption("--client-secret <SECRET>")]
    [Description("Its secret; else SELVAGE_CLIENT_SECRET, which other users of the machine cannot read in the process list")]
    public string? ClientSecret { get; init; }

    [CommandOption("--ca-file <FILE>")]
    [Description("PEM with the CA of the server's own TLS certificate; else SELVAGE_CA_FILE, else the system's CAs")]
    public string? CaFile { get; init; }

    [CommandOption("--operator <FILE>")]
    [Description("operator.json from the server's data folder, instead of all of the above; else SELVAGE_OPERATOR_FILE")]
    public string? Operator { get; init; }
}
