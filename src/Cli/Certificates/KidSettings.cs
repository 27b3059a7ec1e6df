using System.ComponentModel;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Certificates;

/// <summary>A verb about one certificate.</summary>
internal class KidSettings : ManageSettings
{
    [CommandArgument(0, "<KID>")]
    [Description("Its key id: 43 characters, as 'selvage cert list' shows")]
    public required string Kid { get; init; }

    /// <summary>The kid as a part of a path.</summary>
    public string Part => Uri.EscapeDataString(Kid);
}
