using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Certificates;

/// <summary><c>selvage cert expiring</c> (D2): what ends next, soonest first, with the line that renews it.</summary>
internal sealed class CertExpiringCommand(Surroundings around) : ManageVerb<CertExpiringCommand.Settings>(around)
{
    private const int Urgent = 14;

    private static readonly Column[] Columns =
    [
        new("days left", row => Words.Of(row["days_left"]), Style), Column.When("ends", "not_after"), Column.Of("type", "type"), Column.Of("kid", "kid"),
        new("subject", row => Words.Of(row["subject"])), new("renewed", row => row["renewed_by"] is null ? "no" : "yes", text => text == "yes" ? "green" : null),
    ];

    internal sealed class Settings : ListSettings
    {
        [CommandOption("--days <N>")]
        [Description("What ends within so many days, 1 to 366; 60 if left out")]
        [DefaultValue(60)]
        public int Days { get; init; } = 60;

        public override ValidationResult Validate() =>
            Days is >= 1 and <= 366 ? base.Validate() : ValidationResult.Error("--days is a number from 1 to 366.");
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var page = await api.ListAsync("certificates/expiring", settings, ct, ("days", settings.Days.ToString(CultureInfo.InvariantCulture)));
        var code = screen.ShowList(page, $"Nothing ends within {settings.Days} days.", Columns);
        var open = page["items"]!.AsArray().Where(row => row!["renewed_by"] is null).ToList();
        if (open.Count > 0)
        {
            screen.Line();
            screen.Line("[grey]Renew them (both work until the old one ends):[/]");
            foreach (var row in open)
                screen.Line($"  selvage cert renew {Markup.Escape((string)row!["kid"]!)}");
        }

        return code;
    }

    private static string? Style(string days) => !int.TryParse(days, CultureInfo.InvariantCulture, out var left) ? null : left <= Urgent ? "red" : "yellow";
}
