using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Clients;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Texts;
using Selvage.Kernel.Web;
using Selvage.Organisations;
using Selvage.Organisations.Applications;
using Selvage.Portal.Gate;
using Selvage.Portal.Pages.Applications;

namespace Selvage.Portal.Pages.Clients;

/// <summary>Create OAuth Client, in the seed's four stages (requirement C2). Each stage is a page whose form leads to the next; the last one acts.</summary>
internal static class ClientWizard
{
    /// <summary>The stages: name, path, and the fields that each asks for.</summary>
    internal static IReadOnlyList<Stage> Stages { get; } =
    [
        new(PageTexts.Key("Basic Information"), "", ["name", "description", "application_type"]),
        new(PageTexts.Key("Authentication"), "/authentication", ["auth_method", "mtls", "require_pkce", "profile", "redirect_uris", "post_logout_redirect_uris"]),
        new(PageTexts.Key("Token Configuration"), "/tokens", ["access_token_lifetime", "refresh_token_lifetime", "id_token_lifetime"]),
        new(PageTexts.Key("Review & Submit"), "/review", []),
    ];

    internal static void Map(IEndpointRouteBuilder pages)
    {
        for (var i = 0; i < Stages.Count; i++)
        {
            var stage = i;
            pages.MapGet("/organisations/{org}/applications/{app}/clients/new" + Stages[i].Path, (OrganisationId org, AppId app, HttpContext http, GetApplication get, CreateClient create, OrganisationRegistry registry, CancellationToken ct) =>
                ShowAsync(stage, org, app, http, get, create, registry, ct));
        }

        pages.MapPost("/organisations/{org}/applications/{app}/clients", SubmitAsync);
    }

    /// <summary>The stage that was asked for, or the earlier one that is not right yet.</summary>
    private static async Task<IResult> ShowAsync(int stage, OrganisationId org, AppId app, HttpContext http, GetApplication get, CreateClient create, OrganisationRegistry registry, CancellationToken ct)
    {
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var draft = ClientDraft.Of(http.Request.Query);
        var problems = Problems(create, draft, app);
        var wrong = FirstWrong(problems);
        var model = new ClientWizardModel(found.Value, draft, registry.ScopesOf(app).Names);
        return wrong < stage ? Page(wrong, model, [.. problems.Where(p => StageOf(p) == wrong)]) : Page(stage, model, []);
    }

    private static async Task<IResult> SubmitAsync(OrganisationId org, AppId app, HttpContext http, GetApplication get, CreateClient create, OrganisationRegistry registry, OneTimeSecrets secrets, CancellationToken ct)
    {
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var draft = ClientDraft.Of(PostedForm.Of(http).Fields);
        var done = draft.NoNumbers().ToList() is { Count: > 0 } noNumbers ? Result.Refused<ClientView>(noNumbers) : await create.RunAsync(http.Actor(), draft.Command(app), ct);
        if (!done.Succeeded)
            return done.Problem.IsOfTheForm() ? Page(FirstWrong(done.Problems), new ClientWizardModel(found.Value, draft, registry.ScopesOf(app).Names), done.Problems) : View.Refused([.. done.Problems]);
        var address = $"{ApplicationRoom.Address(found.Value)}/clients/{done.Value.Key}";
        if (done.Value.ClientSecret is not { } secret)
            return View.SeeOther(address, "client.created");
        secrets.Keep(Visitor.Of(http).Session, done.Value.Key, secret);
        return View.SeeOther(address + "/secret", "client.created");
    }

    private static List<Problem> Problems(CreateClient create, ClientDraft draft, AppId app) => [.. create.Judge(draft.Command(app)), .. draft.NoNumbers()];

    private static int FirstWrong(IReadOnlyList<Problem> problems) => problems.Count == 0 ? Stages.Count : problems.Min(StageOf);

    private static int StageOf(Problem problem)
    {
        for (var i = 0; i < Stages.Count; i++)
        {
            if (Stages[i].Fields.Contains(problem.Field))
                return i;
        }

        return 0;
    }

    private static IResult Page(int stage, ClientWizardModel model, IReadOnlyList<Problem> problems) => stage switch
    {
        0 => View.Of<ClientBasicsPage, ClientWizardModel>(model, problems),
        1 => View.Of<ClientAuthenticationPage, ClientWizardModel>(model, problems),
        2 => View.Of<ClientTokensPage, ClientWizardModel>(model, problems),
        _ => View.Of<ClientReviewPage, ClientWizardModel>(model, problems),
    };

    internal sealed record Stage(string Name, string Path, IReadOnlyList<string> Fields);
}

/// <summary>What a stage of the wizard shows.</summary>
/// <param name="Application">The application.</param>
/// <param name="Draft">What was chosen so far.</param>
/// <param name="Scopes">The scopes that the client will hold.</param>
public sealed record ClientWizardModel(ApplicationView Application, ClientDraft Draft, IReadOnlyList<string> Scopes);
