using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Clients;
using Selvage.Authorization.SignIn.Pages;
using Selvage.Certificates.Publish;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Texts;
using Selvage.Kernel.Web;
using Selvage.Organisations.Applications;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Roles;
using Selvage.Portal.Gate;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Welcome;

/// <summary>The start page and the look of the pages.</summary>
internal static class WelcomeEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", (HttpContext http) => View.Go(http, Visitor.Of(http).Home));
        pages.MapGet("/organisations/{org}", ShowAsync);
        pages.MapPost("/account/theme", (HttpContext http) =>
        {
            var form = PostedForm.Of(http);
            ThemeCookie.Write(http.Response, form["theme"]);
            return View.SeeOther(ReturnTo.Safe(form["return_to"]));
        });
    }

    private static async Task<IResult> ShowAsync(OrganisationId org, HttpContext http, Checklist checklist, CancellationToken ct)
    {
        var actor = http.Actor();
        if (!actor.Sees(org))
            return View.Refused(PortalProblems.NoPage);
        return View.Of<WelcomePage, WelcomeModel>(new WelcomeModel(await checklist.OfAsync(actor, org, ct)));
    }
}

/// <summary>How far an organisation has come with its set-up.</summary>
/// <param name="Tasks">The seed's six steps, and one of ours.</param>
public sealed record WelcomeModel(IReadOnlyList<SetupTask> Tasks);

/// <summary>One step of the set-up.</summary>
/// <param name="Name">What is to be done.</param>
/// <param name="Says">One line on it.</param>
/// <param name="State">Its state in words, in English.</param>
/// <param name="Address">Where it is done; null where nowhere yet, or not by this person.</param>
public sealed record SetupTask(string Name, string Says, string State, string? Address);

/// <summary>Works out the checklist from what is there; nobody ticks anything (requirement A1).</summary>
internal sealed class Checklist(ListApplications applications, SummariseClients clients, SummariseCertificates certificates, ListPeople people)
{
    private const int Looked = 20;
    private static readonly PageRequest First = new(Looked, null);

    internal async Task<IReadOnlyList<SetupTask>> OfAsync(Actor actor, OrganisationId organisation, CancellationToken ct)
    {
        var home = $"/organisations/{organisation}";
        var found = await FactsAsync(actor, organisation, ct);
        return
        [
            new(T["Set up sign-in"], T["You sign in with your e-mail address and a password. Single sign-on can be added later."], PageTexts.Key("Done"), null),
            new(T["Create an application and OAuth client"], T["The application stands for your program; its OAuth client gets the tokens."], found.Clients > 0 ? PageTexts.Key("Done") : found.Applications > 0 ? PageTexts.Key("In progress") : PageTexts.Key("Not started"), $"{home}/applications"),
            new(T["Get credentials"], T["A client secret, or a signing certificate for Private Key JWT; a transport certificate for mTLS."], found.Credentials ? PageTexts.Key("Done") : PageTexts.Key("Not started"), $"{home}/applications"),
            new(T["Test with Postman"], T["Get a token and make the first call."], found.Used ? PageTexts.Key("Done") : PageTexts.Key("Not started"), "/docs"),
            new(T["Invite people"], T["Give your colleagues access, each with the roles that they need."], found.People > 1 ? PageTexts.Key("Done") : PageTexts.Key("Not started"), actor.May(Permissions.ManagePeople) ? $"{home}/users" : null),
            new(T["Appoint an Organisation Admin"], T["Somebody who looks after applications and certificates when you are away."], found.Admin ? PageTexts.Key("Done") : PageTexts.Key("Not started"), actor.May(Permissions.ManagePeople) ? $"{home}/users" : null),
            new(T["Set up EHI"], T["Receive every transaction at your own server."], PageTexts.Key("Not started"), null),
        ];
    }

    private async Task<Facts> FactsAsync(Actor actor, OrganisationId organisation, CancellationToken ct)
    {
        var facts = new Facts();
        if (await applications.RunAsync(actor, (organisation, First), ct) is { Succeeded: true, Value: { } apps })
        {
            var ids = apps.Items.Select(a => a.Id).ToList();
            var held = (await clients.RunAsync(actor, (organisation, ids), ct)).Value?.Values.ToList() ?? [];
            var issued = (await certificates.RunAsync(actor, (organisation, ids), ct)).Value?.Values.ToList() ?? [];
            facts = facts with
            {
                Applications = ids.Count,
                Clients = held.Sum(c => c.Count),
                Credentials = held.Any(c => c.WithSecret > 0) || issued.Any(c => c.Active > 0),
                Used = held.Any(c => c.Used > 0),
            };
        }

        if (await people.RunAsync(actor, (organisation, PeopleFilter.None, First), ct) is { Succeeded: true, Value: { } members })
            facts = facts with { People = members.Items.Count };
        if (await people.RunAsync(actor, (organisation, new PeopleFilter(Role: PersonRole.OrganisationAdmin), First), ct) is { Succeeded: true, Value: { } admins })
            facts = facts with { Admin = admins.Items.Count > 0 };
        return facts;
    }

    private sealed record Facts(int Applications = 0, int Clients = 0, bool Credentials = false, bool Used = false, int People = 0, bool Admin = false);
}
