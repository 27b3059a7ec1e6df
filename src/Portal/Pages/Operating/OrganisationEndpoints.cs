using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.SignIn.Links;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.People;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Roles;
using Selvage.Organisations.Scopes;
using Selvage.Portal.Gate;
using Selvage.Portal.Pages.Welcome;

namespace Selvage.Portal.Pages.Operating;

/// <summary>Organisations: register one with its Super Admin (requirement B1), see how far each is, give it products, suspend it.</summary>
internal static class OrganisationEndpoints
{
    internal static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/organisations", async (string? after, HttpContext http, ListOrganisations list, CancellationToken ct) => Visitor.Of(http).Actor.IsOperator
            ? (await list.RunAsync(http.Actor(), new PageRequest(50, after), ct)).Show<OrganisationsPage, OrganisationsModel, Page<OrganisationView>>(page => new(page.Items, page.Next, after is not null))
            : View.Refused(PortalProblems.NoPage));
        console.MapGet("/organisations/new", (HttpContext http) => Visitor.Of(http).May(Kernel.Actors.Permissions.ManageOrganisations)
            ? View.Of<NewOrganisationPage, RegistrationDraft>(new())
            : View.Refused(PortalProblems.NoPage));
        console.MapPost("/organisations", RegisterAsync);
        console.MapGet("/organisations/{id}", (OrganisationId id, [AsParameters] OrganisationRoom room, HttpContext http, CancellationToken ct) => room.ShowAsync(id, http, [], ct));
        console.MapPost("/organisations/{id}/products", (OrganisationId id, [AsParameters] OrganisationRoom room, HttpContext http, AssignProducts assign, CancellationToken ct) =>
            room.ActAsync(id, http, form => assign.RunAsync(http.Actor(), new(id, [.. form.All("product_ids").Select(p => ProductId.TryParse(p, out var product) ? product : default)]), ct), "products.assigned", ct));
        console.MapPost("/organisations/{id}/suspend", (OrganisationId id, [AsParameters] OrganisationRoom room, HttpContext http, SuspendOrganisation suspend, CancellationToken ct) =>
            room.ActAsync(id, http, form => suspend.RunAsync(http.Actor(), new(id, form["reason"]), ct), "organisation.suspended", ct));
        console.MapPost("/organisations/{id}/resume", (OrganisationId id, [AsParameters] OrganisationRoom room, HttpContext http, ResumeOrganisation resume, CancellationToken ct) =>
            room.ActAsync(id, http, _ => resume.RunAsync(http.Actor(), id, ct), "organisation.resumed", ct));
        console.MapPost("/organisations/{id}/welcome/{person}", (OrganisationId id, PersonId person, [AsParameters] OrganisationRoom room, HttpContext http, WelcomeAdmin welcome, CancellationToken ct) =>
            room.ActAsync(id, http, _ => welcome.RunAsync(http.Actor(), new(person, id), ct), "organisation.welcomed", ct));
    }

    /// <summary>Three acts, one after the other: the organisation, its Super Admin, the two mails. What the last could not do is done on the organisation's page.</summary>
    private static async Task<IResult> RegisterAsync(HttpContext http, RegisterOrganisation register, AddPerson add, WelcomeAdmin welcome, CancellationToken ct)
    {
        var draft = RegistrationDraft.Of(PostedForm.Of(http));
        var wrong = AddPerson.Judge(draft.FirstName, draft.LastName, draft.Email);
        if (wrong.Count > 0)
            return View.Of<NewOrganisationPage, RegistrationDraft>(draft, wrong);
        var registered = await register.RunAsync(http.Actor(), new(draft.LegalName, draft.Country, draft.Unit, draft.ParentCompany), ct);
        if (!registered.Succeeded)
            return registered.Problem.IsOfTheForm() ? View.Of<NewOrganisationPage, RegistrationDraft>(draft, registered.Problems) : View.Refused([.. registered.Problems]);
        var id = registered.Value.Id;
        var added = await add.RunAsync(http.Actor(), new(id, draft.FirstName, draft.LastName, draft.Email, [PersonRole.SuperAdmin]), ct);
        if (!added.Succeeded)
            return View.Refused([added.Problem with { Detail = $"{draft.LegalName} is registered; its Super Admin could not be added. {added.Problem.Detail} Add somebody under User Management of the organisation." }]);
        var welcomed = await welcome.RunAsync(http.Actor(), new(added.Value.Id, id), ct);
        return welcomed.Succeeded ? View.SeeOther($"/operator/organisations/{id}", "organisation.registered") : View.SeeOther($"/operator/organisations/{id}");
    }
}

/// <summary>What is known of one organisation to the operator, and how its page is made.</summary>
/// <param name="Get">Reads the organisation.</param>
/// <param name="People">Reads its people.</param>
/// <param name="Products">Reads all products.</param>
/// <param name="Assigned">Reads those that it has.</param>
/// <param name="Checklist">How far it has come.</param>
internal readonly record struct OrganisationRoom(GetOrganisation Get, ListPeople People, ListProducts Products, ListAssignedProducts Assigned, Checklist Checklist)
{
    private static readonly PageRequest All = new(PageRequest.Most, null);

    internal async Task<IResult> ShowAsync(OrganisationId id, HttpContext http, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        var actor = http.Actor();
        if (!actor.IsOperator)
            return View.Refused(PortalProblems.NoPage);
        var found = await Get.RunAsync(actor, id, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var admins = (await People.RunAsync(actor, (id, new PeopleFilter(Role: PersonRole.SuperAdmin), All), ct)).Value?.Items ?? [];
        var products = (await Products.RunAsync(actor, All, ct)).Value?.Items ?? [];
        var assigned = (await Assigned.RunAsync(actor, id, ct)).Value ?? [];
        return View.Of<OrganisationPage, OrganisationModel>(new(found.Value, admins, products, [.. assigned.Select(p => p.Id)], await Checklist.OfAsync(actor, id, ct)), problems);
    }

    internal async Task<IResult> ActAsync<T>(OrganisationId id, HttpContext http, Func<PostedForm, Task<Result<T>>> act, string done, CancellationToken ct)
    {
        var answer = await act(PostedForm.Of(http));
        if (answer.Succeeded)
            return View.SeeOther($"/operator/organisations/{id}", done);
        return answer.Problem.IsOfTheForm() ? await ShowAsync(id, http, answer.Problems, ct) : View.Refused([.. answer.Problems]);
    }
}

/// <summary>The organisations.</summary>
/// <param name="Organisations">The organisations.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Beyond">Whether this is not the first page.</param>
public sealed record OrganisationsModel(IReadOnlyList<OrganisationView> Organisations, string? Next, bool Beyond);

/// <summary>One organisation, as the operator sees it.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="SuperAdmins">Its Super Admins.</param>
/// <param name="Products">All products there are.</param>
/// <param name="Assigned">Those that it has.</param>
/// <param name="Tasks">How far its set-up is.</param>
public sealed record OrganisationModel(OrganisationView Organisation, IReadOnlyList<PersonView> SuperAdmins, IReadOnlyList<ProductView> Products, IReadOnlyList<ProductId> Assigned, IReadOnlyList<SetupTask> Tasks);

/// <summary>What was typed for a new organisation.</summary>
/// <param name="LegalName">Its legal name.</param>
/// <param name="Country">Its country.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="ParentCompany">Its parent company.</param>
/// <param name="FirstName">Of the Super Admin.</param>
/// <param name="LastName">Of the Super Admin.</param>
/// <param name="Email">Of the Super Admin.</param>
public sealed record RegistrationDraft(string? LegalName = null, string? Country = null, string? Unit = null, string? ParentCompany = null, string? FirstName = null, string? LastName = null, string? Email = null)
{
    internal static RegistrationDraft Of(PostedForm form) => new(form["legal_name"], form["country"], form["unit"], form["parent_company"], form["first_name"], form["last_name"], form["email"]);
}
