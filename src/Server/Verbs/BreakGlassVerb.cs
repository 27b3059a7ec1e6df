using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Authorization.People;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Starting;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Server.Verbs;

/// <summary>
/// <c>people break-glass</c>: for the day when no Super Admin can sign in any more. Whoever may run it holds the server's data and key anyway. The
/// server must be stopped: what it holds in memory would not hear of this.
/// </summary>
internal static class BreakGlassVerb
{
    internal const string Usage = """
        Usage: Selvage.Server people break-glass --organisation ID --email ADDRESS --reason TEXT [--first-name NAME --last-name NAME] [settings]

        Makes somebody Super Admin of an organisation, or restores one: reactivated, with the role, without the password, second factors and
        sessions of before. Prints a link, which works once, to set a new password; the same link goes out by mail, and the other admins of
        the organisation are told. Stop the server first, and give the same settings as to the server.

          --organisation  the organisation's ID, or "operator"
          --email         the person's address; somebody new needs --first-name and --last-name
          --reason        why, for the audit trail and for the other admins
        """;

    private static readonly string[] Names = ["--organisation", "--email", "--first-name", "--last-name", "--reason"];

    /// <summary>Runs it.</summary>
    /// <returns>0 when it is done; 1 where it was refused; 2 where it was not understood.</returns>
    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var (given, settings) = Read(args);
        if (!given.TryGetValue("--organisation", out var organisation) || !given.TryGetValue("--email", out var email) || !given.TryGetValue("--reason", out var reason))
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        await using var app = Composition.Build(settings, onExistingData: true);
        await app.Services.GetRequiredService<Start>().RunAsync(CancellationToken.None);
        var services = app.Services;
        if (Organisation(services, organisation) is not { } facts)
            return await RefuseAsync(errors, [$"There is no organisation {organisation}. Give its ID as the portal shows it, or \"operator\"."]);

        var actor = Actor.System with { Id = $"console:{Environment.UserName}" };
        var command = new RestoreSuperAdminCommand(facts.Id, email, given.GetValueOrDefault("--first-name"), given.GetValueOrDefault("--last-name"), reason);
        var restored = await services.GetRequiredService<RestoreSuperAdmin>().RunAsync(actor, command, CancellationToken.None);
        if (!restored.Succeeded)
            return await RefuseAsync(errors, restored.Problems.Select(p => p.Detail));
        var way = await services.GetRequiredService<BreakGlass>().RunAsync(actor, new(restored.Value.Id, facts.Id, reason.Trim()), CancellationToken.None);
        if (!way.Succeeded)
            return await RefuseAsync(errors, way.Problems.Select(p => p.Detail));
        await SayAsync(output, facts, restored.Value, way.Value, services.GetRequiredService<StandingBoard>());
        return 0;
    }

    private static OrganisationFacts? Organisation(IServiceProvider services, string given)
    {
        var registry = services.GetRequiredService<OrganisationRegistry>();
        return given == "operator" ? registry.Organisation(services.GetRequiredService<Installation>().OperatorId)
            : OrganisationId.TryParse(given, out var id) ? registry.Organisation(id) : null;
    }

    private static async Task SayAsync(TextWriter output, OrganisationFacts organisation, PersonView person, WayIn way, StandingBoard board)
    {
        await output.WriteLineAsync($"{person.FirstName} {person.LastName} <{person.Email}> is Super Admin of {organisation.LegalName} now. Password, second factors and sessions of before are gone.");
        if (board.Reason(Standee.Organisation, organisation.Id.ToString()) is not null)
            await output.WriteLineAsync("The organisation is suspended: nobody of it can sign in before it is resumed.");
        await output.WriteLineAsync($"This link sets a new password. It works once, until {way.EndsAt.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC:");
        await output.WriteLineAsync();
        await output.WriteLineAsync($"  {way.Link}");
        await output.WriteLineAsync();
        await output.WriteLineAsync($"Start the server now. It mails the link to {person.Email}, too, and tells {way.Told} other admin(s) of the organisation.");
    }

    private static async Task<int> RefuseAsync(TextWriter errors, IEnumerable<string> reasons)
    {
        await errors.WriteLineAsync("Nothing was done:");
        foreach (var reason in reasons)
            await errors.WriteLineAsync($"  - {reason}");
        return 1;
    }

    /// <summary>Parts its own options, <c>--name value</c> or <c>--name=value</c>, from the server's settings.</summary>
    private static (Dictionary<string, string> Given, string[] Settings) Read(string[] args)
    {
        var (given, settings) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var parts = args[i].Split('=', 2);
            if (!Names.Contains(parts[0]))
                settings.Add(args[i]);
            else if (parts.Length == 2)
                given[parts[0]] = parts[1];
            else if (i + 1 < args.Length)
                given[parts[0]] = args[++i];
        }

        return (given, [.. settings]);
    }
}
