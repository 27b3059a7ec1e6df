using System.ComponentModel;
using Spectre.Console.Cli;

namespace Selvage.Cli.Running;

/// <summary>A verb about one thing, named by its id.</summary>
internal class IdSettings : ManageSettings
{
    [CommandArgument(0, "<ID>")]
    [Description("Its id")]
    public required string Id { get; init; }

    /// <summary>The id as a part of a path.</summary>
    public string Part => Uri.EscapeDataString(Id);
}
