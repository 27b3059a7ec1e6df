using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Accounts;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.People;

/// <summary><c>selvage person add</c>.</summary>
internal sealed class PersonAddCommand(Surroundings around) : ManageVerb<PersonAddCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--organisation <ID>")]
        [Description("Your own if left out")]
        public string? Organisation { get; init; }

        [CommandOption("--first-name <NAME>", isRequired: true)]
        [Description("First name")]
        public required string FirstName { get; init; }

        [CommandOption("--last-name <NAME>", isRequired: true)]
        [Description("Last name")]
        public required string LastName { get; init; }

        [CommandOption("--email <ADDRESS>", isRequired: true)]
        [Description("Where mails go")]
        public required string Email { get; init; }

        public override ValidationResult Validate() =>
            Email.IndexOf('@') is > 0 and var at && at < Email.Length - 1 ? ValidationResult.Success() : ValidationResult.Error($"'{Email}' is not an e-mail address.");
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var organisation = await OwnOrganisation.OrOwnAsync(settings.Organisation, api, ct);
        var person = await api.PostAsync($"organisations/{organisation}/people", new JsonObject
        {
            ["first_name"] = settings.FirstName,
            ["last_name"] = settings.LastName,
            ["email"] = settings.Email,
        }, ct);
        return screen.Show(person, _ =>
        {
            screen.Done("Added.");
            screen.Facts(
                ("id", Words.OrNothing(person["id"])),
                ("name", $"{Words.Of(person["first_name"])} {Words.Of(person["last_name"])}"),
                ("email", Words.OrNothing(person["email"])),
                ("status", Words.OrNothing(person["status"])));
        });
    }
}
