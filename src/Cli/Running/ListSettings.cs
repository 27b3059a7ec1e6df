using System.ComponentModel;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Running;

/// <summary>How much of a list.</summary>
internal class ListSettings : ManageSettings
{
    [CommandOption("--limit <N>")]
    [Description("Rows a page, 1 to 200; 50 if left out")]
    [DefaultValue(50)]
    public int Limit { get; init; } = 50;

    [CommandOption("--after <CURSOR>")]
    [Description("Go on after an earlier page: its \"next\"")]
    public string? After { get; init; }

    [CommandOption("--all")]
    [Description("Fetch every page")]
    public bool All { get; init; }

    public override ValidationResult Validate() =>
        Limit is >= 1 and <= 200 ? ValidationResult.Success() : ValidationResult.Error("--limit is a number from 1 to 200.");
}
