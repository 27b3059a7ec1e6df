using System.ComponentModel;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Clients;

/// <summary>A verb about one OAuth client.</summary>
internal class ClientIdSettings : ManageSettings
{
    [CommandArgument(0, "<CLIENT>")]
    [Description("Its whole client id, or the UUID that it ends in")]
    public required string Client { get; init; }

    /// <summary>Its key as a part of a path.</summary>
    public string Part => ClientKey.Of(Client);
}
