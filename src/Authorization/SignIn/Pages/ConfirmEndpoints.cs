using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Authorization.SignIn.Factors.Passkeys;
using Selvage.Authorization.SignIn.Steps;
using Selvage.Kernel.Storage;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>The HTTP doors of a sign-in's second step, and of signing in with a passkey.</summary>
internal static class ConfirmEndpoints
{
    internal static void Map(IEndpointRouteBuilder tls)
    {
        tls.MapGet(FactorPages.ConfirmPath, ShowAsync);
        tls.MapPost(FactorPages.ConfirmPath, ConfirmAsync);
        tls.MapGet(FactorPages.PasskeyPath, (HttpContext http, string? return_to, PasskeyCeremonies ceremonies, FormGuard guard, PageFrame frame) => ShowPasskeyAsync(http, ReturnTo.Safe(return_to), ceremonies, guard, frame));
        tls.MapPost(FactorPages.PasskeyPath, UsePasskeyAsync);
    }

    private static async Task ShowAsync(HttpContext http, string? return_to, StepCookie steps, PersonSessions sessions, ContextFactory<AuthorizationContext> contexts, FormGuard guard, PageFrame frame, CancellationToken ct)
    {
        var returnTo = ReturnTo.Safe(return_to);
        if (steps.Read(http) is { } step)
        {
            await frame.WriteAsync(http, FactorPages.Confirm(guard.Field(http, FactorPages.ConfirmPath), returnTo, await FactsAsync(contexts, step, ct)));
            return;
        }

        // Nobody gave a password just now; somebody who is signed in with one alone shows the rest here, or sets it up.
        if (sessions.FindUnfinished(http) is not { } session)
            SignInEndpoints.SeeOther(http, $"{SignInPages.SignInPath}?return_to={Uri.EscapeDataString(returnTo)}");
        else if (session.Confirmed)
            SignInEndpoints.SeeOther(http, returnTo);
        else if (await OfSessionAsync(contexts, session, ct) is { } half)
        {
            steps.Write(http, half);
            await frame.WriteAsync(http, FactorPages.Confirm(guard.Field(http, FactorPages.ConfirmPath), returnTo, await FactsAsync(contexts, half, ct)));
        }
        else
            SignInEndpoints.SeeOther(http, $"{FactorPages.AccountPath}?return_to={Uri.EscapeDataString(returnTo)}");
    }

    private static async Task ConfirmAsync(HttpContext http, ConfirmDesk desk, StepCookie steps, ContextFactory<AuthorizationContext> contexts, FormGuard guard, PageFrame frame, CancellationToken ct)
    {
        if (await FormAsync(http, guard, frame, FactorPages.ConfirmPath) is not { } form)
            return;
        var (code, returnTo) = (form.Text("code"), ReturnTo.Safe(form.Text("return_to")));
        if (steps.Read(http) is not { } step)
        {
            SignInEndpoints.SeeOther(http, $"{SignInPages.SignInPath}?return_to={Uri.EscapeDataString(returnTo)}");
            return;
        }

        if (code.Length is 0 or > 40)
        {
            await frame.WriteAsync(http, FactorPages.Confirm(guard.Field(http, FactorPages.ConfirmPath), returnTo, await FactsAsync(contexts, step, ct), new PageFault("code", T["Type the code that the app shows now."])));
            return;
        }

        var outcome = await desk.TryAsync(new(step, code, http.Connection.RemoteIpAddress, DeviceName.Of(http.Request.Headers.UserAgent), OneTimeSecret.Hash(SessionCookie.Read(http.Request))));
        if (!await SignInEndpoints.EnterAsync(http, outcome, returnTo, frame))
            await frame.WriteAsync(http, FactorPages.Confirm(guard.Field(http, FactorPages.ConfirmPath), returnTo, await FactsAsync(contexts, step, ct), FactorPages.WrongCode));
    }

    private static async Task ShowPasskeyAsync(HttpContext http, string returnTo, PasskeyCeremonies ceremonies, FormGuard guard, PageFrame frame, params IReadOnlyList<PageFault> faults) =>
        await frame.WriteAsync(http, FactorPages.UsePasskey(guard.Field(http, FactorPages.PasskeyPath), returnTo, await ceremonies.AskAsync(http), faults));

    private static async Task UsePasskeyAsync(HttpContext http, PasskeyDesk desk, PasskeyCeremonies ceremonies, FormGuard guard, PageFrame frame)
    {
        if (await FormAsync(http, guard, frame, FactorPages.PasskeyPath) is not { } form)
            return;
        var returnTo = ReturnTo.Safe(form.Text("return_to"));
        if (!await SignInEndpoints.EnterAsync(http, await desk.TryAsync(http, form.Text("answer"), form.Text("state")), returnTo, frame))
            await ShowPasskeyAsync(http, returnTo, ceremonies, guard, frame, new PageFault(null, T["This passkey did not let you in: it was removed, the page was open for too long, or you may not sign in now. Try again, or use your password."]));
    }

    private static async Task<FactorFacts> FactsAsync(ContextFactory<AuthorizationContext> contexts, SignInStep step, CancellationToken ct)
    {
        await using var db = contexts.Create();
        return await FactorFacts.OfAsync(db, step.PersonId, ct);
    }

    /// <summary>The half of a sign-in that a session with a password alone is; null where its person has nothing to show besides.</summary>
    private static async Task<SignInStep?> OfSessionAsync(ContextFactory<AuthorizationContext> contexts, PersonSession session, CancellationToken ct)
    {
        await using var db = contexts.Create();
        if (!await FactorFacts.AnyAsync(db, session.PersonId, ct))
            return null;
        var credential = await db.Credentials.AsNoTracking().SingleAsync(c => c.PersonId == session.PersonId, ct);
        return new SignInStep(session.PersonId, credential.Stamp, BetterHash: null);
    }

    /// <summary>The form, where it is one of ours; otherwise the person is told, and null.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpContext http, FormGuard guard, PageFrame frame, string path)
    {
        var form = await Forms.ReadAsync(http);
        if (form is not null && guard.Accepts(http, form, path))
            return form;
        await frame.WriteAsync(http, form is null ? SignInPages.NoForm(path) : SignInPages.FormTooOld(path));
        return null;
    }
}
