using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Authorization.SignIn.Factors.Authenticators;
using Selvage.Authorization.SignIn.Factors.Passkeys;
using Selvage.Authorization.SignIn.Factors.Recovery;
using Selvage.Authorization.SignIn.Policies;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations;
using Selvage.Organisations.People;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>The HTTP doors of a person's own second factors. Their forms all belong to the one page that shows them.</summary>
internal static class FactorEndpoints
{
    internal static void Map(IEndpointRouteBuilder tls)
    {
        tls.MapGet(FactorPages.AccountPath, (HttpContext http, string? return_to, FactorRoom room, CancellationToken ct) => room.ShowAsync(http, return_to, fault: null, ct));
        tls.MapGet(FactorPages.AppPath, (HttpContext http, string? return_to, FactorRoom room, CancellationToken ct) => room.ShowAppAsync(http, return_to, ct));
        tls.MapPost(FactorPages.AppPath, (HttpContext http, FactorRoom room, SetAuthenticator set, CancellationToken ct) => room.SetAppAsync(http, set, ct));
        tls.MapPost(FactorPages.AppPath + "/remove", (HttpContext http, FactorRoom room, RemoveAuthenticator remove, CancellationToken ct) =>
            room.ActAsync(http, async (actor, session) => (await remove.RunAsync(actor, new(session), CancellationToken.None)).Problem, ct));
        tls.MapPost(FactorPages.CodesPath, (HttpContext http, FactorRoom room, RenewRecoveryCodes renew, CancellationToken ct) => room.RenewCodesAsync(http, renew, ct));
        tls.MapGet(FactorPages.PasskeysPath + "/new", (HttpContext http, string? return_to, FactorRoom room, CancellationToken ct) => room.ShowPasskeyAsync(http, return_to, ct));
        tls.MapPost(FactorPages.PasskeysPath, (HttpContext http, FactorRoom room, AddPasskey add, CancellationToken ct) => room.AddPasskeyAsync(http, add, ct));
        tls.MapPost(FactorPages.PasskeysPath + "/{id:guid}/remove", (HttpContext http, Guid id, FactorRoom room, RemovePasskey remove, CancellationToken ct) =>
            room.ActAsync(http, async (actor, session) => (await remove.RunAsync(actor, new(session, id), CancellationToken.None)).Problem, ct));
    }
}

/// <summary>
/// Where people change with what they prove who they are. Who is not signed in, signed in too long ago, or has a factor and did not show it, is sent
/// to do that first and comes back.
/// </summary>
internal sealed class FactorRoom(
    PersonSessions sessions, SignInPolicies policies, ContextFactory<AuthorizationContext> contexts, PeopleDirectory people, OrganisationRegistry registry, FormGuard guard, PageFrame frame, AppDrafts drafts, PasskeyCeremonies ceremonies, StartSession start, TimeProvider time)
{
    internal async Task ShowAsync(HttpContext http, string? returnTo, Problem? fault, CancellationToken ct)
    {
        if (await EnterAsync(http, FactorPages.AccountPath, changes: false, ct) is not { } here)
            return;
        var required = here.Person.Memberships.Any(m => policies.AsksSecondFactor(m.OrganisationId));
        await frame.WriteAsync(http, FactorPages.Account(here.Person, here.Facts, required, Back(returnTo), guard.Field(http, FactorPages.AccountPath, here.Session), fault is null ? null : new PageFault(null, fault.Detail)));
    }

    internal async Task ShowAppAsync(HttpContext http, string? returnTo, CancellationToken ct)
    {
        if (await EnterAsync(http, FactorPages.AppPath, changes: true, ct) is { } here)
            await WriteAppAsync(http, here, AppDrafts.New(here.Person.Id), Back(returnTo), []);
    }

    internal async Task SetAppAsync(HttpContext http, SetAuthenticator set, CancellationToken ct)
    {
        if (await EnterAsync(http, FactorPages.AppPath, changes: true, ct) is not { } here || await FormAsync(http, here) is not { } form)
            return;
        var returnTo = Back(form.Text("return_to"));
        if (drafts.Open(form.Text("draft"), here.Person.Id) is not { } draft)
        {
            await WriteAppAsync(http, here, AppDrafts.New(here.Person.Id), returnTo, [new("code", T["The page was open for too long. Let the app read the new picture."])]);
            return;
        }

        var done = await set.RunAsync(ActorOf(here, http), new(here.Session, draft.Secret, form.Text("code")), CancellationToken.None);
        if (done.Succeeded)
            await FinishAsync(http, here, done.Value, ["otp", "mfa"], returnTo);
        else
            await WriteAppAsync(http, here, draft, returnTo, [.. done.Problems.Select(p => new PageFault(p.Field, p.Detail))]);
    }

    internal async Task RenewCodesAsync(HttpContext http, RenewRecoveryCodes renew, CancellationToken ct)
    {
        if (await EnterAsync(http, FactorPages.AccountPath, changes: true, ct) is not { } here || await FormAsync(http, here) is null)
            return;
        var done = await renew.RunAsync(ActorOf(here, http), new(here.Session), CancellationToken.None);
        if (done.Succeeded)
            await frame.WriteAsync(http, FactorPages.RecoveryCodes(done.Value.RecoveryCodes, FactorPages.AccountPath));
        else
            await ShowAsync(http, null, done.Problem, ct);
    }

    internal async Task ShowPasskeyAsync(HttpContext http, string? returnTo, CancellationToken ct)
    {
        if (await EnterAsync(http, FactorPages.PasskeysPath + "/new", changes: true, ct) is { } here)
            await WritePasskeyAsync(http, here, Back(returnTo), name: DeviceName.Of(http.Request.Headers.UserAgent), []);
    }

    internal async Task AddPasskeyAsync(HttpContext http, AddPasskey add, CancellationToken ct)
    {
        if (await EnterAsync(http, FactorPages.PasskeysPath + "/new", changes: true, ct) is not { } here || await FormAsync(http, here) is not { } form)
            return;
        var (name, returnTo) = (form.Text("name"), Back(form.Text("return_to")));
        if (await ceremonies.TakeNewAsync(here.Person.Id, form.Text("answer"), form.Text("state"), http) is not { } passkey)
        {
            await WritePasskeyAsync(http, here, returnTo, name, [new(null, T["No passkey was made: the page was open for too long, or the device did not check that it is you. Try again."])]);
            return;
        }

        var done = await add.RunAsync(ActorOf(here, http), new(here.Session, name, passkey), CancellationToken.None);
        if (done.Succeeded)
            await FinishAsync(http, here, done.Value, ["pop", "user", "mfa"], returnTo);
        else
            await WritePasskeyAsync(http, here, returnTo, name, [.. done.Problems.Select(p => new PageFault(p.Field, p.Detail))]);
    }

    /// <summary>Does something of a form, and shows the page again.</summary>
    internal async Task ActAsync(HttpContext http, Func<Actor, PersonSession, Task<Problem?>> act, CancellationToken ct)
    {
        if (await EnterAsync(http, FactorPages.AccountPath, changes: true, ct) is not { } here || await FormAsync(http, here) is null)
            return;
        if (await act(ActorOf(here, http), here.Session) is { } problem)
            await ShowAsync(http, null, problem, ct);
        else
            SignInEndpoints.SeeOther(http, FactorPages.AccountPath);
    }

    /// <summary>Who is here, and may be; null where they were sent elsewhere.</summary>
    private async Task<Here?> EnterAsync(HttpContext http, string page, bool changes, CancellationToken ct)
    {
        var back = Uri.EscapeDataString(page);
        if (sessions.FindUnfinished(http) is not { } session || await people.FindAsync(session.PersonId, ct) is not { } person)
        {
            SignInEndpoints.SeeOther(http, $"{SignInPages.SignInPath}?return_to={back}");
            return null;
        }

        await using var db = contexts.Create();
        var facts = await FactorFacts.OfAsync(db, session.PersonId, ct);
        var refusal = changes ? FactorRules.Refusal(session, facts.Any, time.GetUtcNow()) : null;
        if (refusal?.Code == FactorRules.ConfirmFirst || (facts.Any && !policies.Allows(session, session.OrganisationId)))
            SignInEndpoints.SeeOther(http, $"{FactorPages.ConfirmPath}?return_to={back}");
        else if (refusal is not null)
            SignInEndpoints.SeeOther(http, $"{SignInPages.SignInPath}?return_to={back}&again=1");
        else
            return new Here(session, person, facts);
        return null;
    }

    private async Task<IFormCollection?> FormAsync(HttpContext http, Here here)
    {
        var form = await Forms.ReadAsync(http);
        if (form is not null && guard.Accepts(http, form, FactorPages.AccountPath, here.Session))
            return form;
        await frame.WriteAsync(http, form is null ? SignInPages.NoForm(FactorPages.AccountPath) : SignInPages.FormTooOld(FactorPages.AccountPath));
        return null;
    }

    /// <summary>The factor was shown while it was set up, so the session goes on with it, under a new secret.</summary>
    private async Task FinishAsync(HttpContext http, Here here, NewFactor made, string[] methods, string returnTo)
    {
        var command = new StartSessionCommand(here.Person.Id, here.Session.OrganisationId, [.. here.Session.Methods.Union(methods)], DeviceName.Of(http.Request.Headers.UserAgent))
        {
            FormerTokenHash = OneTimeSecret.Hash(SessionCookie.Read(http.Request)),
        };
        var started = await start.RunAsync(Actor.System with { RemoteAddress = http.Connection.RemoteIpAddress?.ToString() }, command, CancellationToken.None);
        if (started.Succeeded)
            SessionCookie.Write(http.Response, started.Value.Secret);
        if (made.RecoveryCodes.Count > 0)
            await frame.WriteAsync(http, FactorPages.RecoveryCodes(made.RecoveryCodes, returnTo));
        else
            SignInEndpoints.SeeOther(http, returnTo);
    }

    /// <summary>Whoever was sent here goes back to what they wanted to see; everybody else, to the page of their factors.</summary>
    private static string Back(string? address) => string.IsNullOrEmpty(address) ? FactorPages.AccountPath : ReturnTo.Safe(address);

    private Task WriteAppAsync(HttpContext http, Here here, AppDraft draft, string returnTo, IReadOnlyList<PageFault> faults) =>
        frame.WriteAsync(http, FactorPages.SetUpApp(guard.Field(http, FactorPages.AccountPath, here.Session), drafts.Seal(draft), draft.Typed, drafts.Address(draft, here.Person), returnTo, faults));

    private async Task WritePasskeyAsync(HttpContext http, Here here, string returnTo, string name, IReadOnlyList<PageFault> faults) =>
        await frame.WriteAsync(http, FactorPages.NewPasskey(guard.Field(http, FactorPages.AccountPath, here.Session), await ceremonies.AskForNewAsync(here.Person, http), returnTo, name, faults));

    private Actor ActorOf(Here here, HttpContext http) => PersonActor.Of(here.Session, registry, http);

    private sealed record Here(PersonSession Session, PersonFacts Person, FactorFacts Facts);
}
