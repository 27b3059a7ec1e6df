using System.ComponentModel;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary>A verb about one authority.</summary>
internal class AuthoritySettings : ManageSettings
{
    [CommandArgument(0, "<NAME>")]
    [Description("As 'selvage ca list' shows: g1, root-g1")]
    public required string Name { get; init; }
}

/// <summary>A verb that changes an authority for ever.</summary>
internal class AuthorityActSettings : AuthoritySettings
{
    [CommandOption("-y|--yes")]
    [Description("Do not ask")]
    public bool Yes { get; init; }
}
