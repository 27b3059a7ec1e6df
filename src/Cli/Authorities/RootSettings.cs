using System.ComponentModel;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary>A verb of the ceremony that needs the root; it is run off line.</summary>
internal class RootSettings : CommonSettings
{
    [CommandOption("--root-cert <FILE>", isRequired: true)]
    [Description("The root's certificate: root-g1.pem")]
    public required string RootCertificate { get; init; }

    [CommandOption("--root-key <FILE>", isRequired: true)]
    [Description("Its encrypted key: root-g1.key")]
    public required string RootKey { get; init; }

    [CommandOption("--passphrase-file <FILE>")]
    [Description("First line: the key's passphrase; asked for on a terminal if left out")]
    public string? PassphraseFile { get; init; }

    [CommandOption("--out <FILE>", isRequired: true)]
    [Description("The new file; one that is there is never written over")]
    public required string Out { get; init; }

    [CommandOption("-y|--yes")]
    [Description("Do not ask")]
    public bool Yes { get; init; }
}
