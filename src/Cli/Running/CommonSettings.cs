using System.ComponentModel;
using Spectre.Console.Cli;

namespace Selvage.Cli.Running;

/// <summary>What every verb takes.</summary>
internal class CommonSettings : CommandSettings
{
    [CommandOption("--json")]
    [Description("Print JSON only, errors included, for scripts")]
    public bool Json { get; init; }
}
