using System.ComponentModel;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.People;

/// <summary><c>selvage person sessions</c>: where a person is or was signed in; <c>--end</c> ends all that are open.</summary>
internal sealed class PersonSessionsCommand(Surroundings around) : ManageVerb<PersonSessionsCommand.Settings>(around)
{
    internal sealed class Settings : ListSettings
    {
        [CommandArgument(0, "<ID>")]
        [Description("The person's id")]
        public required string Id { get; init; }

        [CommandOption("--end")]
        [Description("End all that are open, then list")]
        public bool End { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var path = $"people/{Uri.EscapeDataString(settings.Id)}/sessions";
        if (settings.End)
            await api.DeleteAsync(path, ct);
        return screen.ShowList(
            await api.ListAsync(path, settings, ct),
            "Never signed in, or too long ago.",
            Column.Of("id", "id"),
            Column.Of("device", "device"),
            Column.Of("from", "address"),
            Column.Of("signed in", "created_at"),
            Column.Of("last used", "last_seen_at"),
            Column.Of("over at", "ends_at"),
            Column.Of("ended", "ended_at"));
    }
}
