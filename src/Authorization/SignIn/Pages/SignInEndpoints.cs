using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Steps;
using Selvage.Kernel.Web;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>The HTTP doors of the sign-in page and of signing out. GET shows and changes nothing; POST acts.</summary>
public static class SignInEndpoints
{
    /// <summary>The longest address that is taken for one (RFC 5321 §4.5.3.1.3).</summary>
    internal const int MostEmail = 254;

    /// <summary>Maps the pages.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var tls = routes.MapGroup(string.Empty).WithMetadata(new ServedOn(ListenerKind.Tls));
        tls.MapGet(Style.TokensPath, Style.Tokens.Answer);
        tls.MapGet(Style.PagesPath, Style.Pages.Answer);
        tls.MapGet(Style.ScriptPath, Style.Script.Answer);
        tls.MapGet(SignInPages.SignInPath, ShowAsync);
        tls.MapPost(SignInPages.SignInPath, SignInAsync);
        tls.MapGet(SignInPages.SignedOutPath, (HttpContext http, PageFrame frame) => frame.WriteAsync(http, SignInPages.SignedOut()));
        tls.MapGet("/signout", AskSignOutAsync);
        tls.MapPost("/signout", SignOutAsync);
        PasswordEndpoints.Map(tls);
        ConfirmEndpoints.Map(tls);
        AccountEndpoints.Map(tls);
        FactorEndpoints.Map(tls);
    }

    private static Task ShowAsync(HttpContext http, string? return_to, string? set, string? first, string? login_hint, string? again, PersonSessions sessions, FormGuard guard, PageFrame frame)
    {
        // Whoever is half signed in goes on there, unless they want to be somebody else.
        if (again is null && sessions.FindUnfinished(http) is { } session && sessions.IsUnfinished(session))
        {
            SeeOther(http, $"{FactorPages.ConfirmPath}?return_to={Uri.EscapeDataString(ReturnTo.Safe(return_to))}");
            return Task.CompletedTask;
        }

        return frame.WriteAsync(http, SignInPages.SignIn(guard.Field(http, SignInPages.SignInPath), ReturnTo.Safe(return_to), login_hint is { Length: <= MostEmail } ? login_hint : null, passwordSet: set == "1", first: first == "1"));
    }

    private static async Task SignInAsync(HttpContext http, SignInDesk desk, StepCookie steps, FormGuard guard, PageFrame frame)
    {
        if (await Forms.ReadAsync(http) is not { } form)
        {
            await frame.WriteAsync(http, SignInPages.NoForm(SignInPages.SignInPath));
            return;
        }

        if (!guard.Accepts(http, form, SignInPages.SignInPath))
        {
            await frame.WriteAsync(http, SignInPages.FormTooOld(SignInPages.SignInPath));
            return;
        }

        var (email, password, returnTo) = (form.Text("email"), form.Text("password"), ReturnTo.Safe(form.Text("return_to")));
        if (Missing(email, password) is { Count: > 0 } missing)
        {
            await ShowAgainAsync(http, guard, frame, form, missing);
            return;
        }

        var attempt = new SignInAttempt(email, password, http.Connection.RemoteIpAddress, DeviceName.Of(http.Request.Headers.UserAgent), OneTimeSecret.Hash(SessionCookie.Read(http.Request)));
        switch (await desk.TryAsync(attempt))
        {
            case SignInOutcome.MustChange change:
                SeeOther(http, Links.PasswordPage.Local(change.Token));
                break;
            case SignInOutcome.MustConfirm confirm:
                steps.Write(http, confirm.Step);
                SeeOther(http, $"{FactorPages.ConfirmPath}?return_to={Uri.EscapeDataString(returnTo)}");
                break;
            case var outcome:
                if (!await EnterAsync(http, outcome, returnTo, frame))
                    await ShowAgainAsync(http, guard, frame, form, [SignInPages.NotRight]);
                break;
        }
    }

    /// <summary>Lets in whoever is signed in now, or says that they must wait.</summary>
    /// <returns>False where they were refused: the page says so itself.</returns>
    internal static async Task<bool> EnterAsync(HttpContext http, SignInOutcome outcome, string returnTo, PageFrame frame)
    {
        switch (outcome)
        {
            case SignInOutcome.Started started:
                StepCookie.Delete(http);
                SessionCookie.Write(http.Response, started.Session.Secret);
                SeeOther(http, returnTo);
                return true;
            case SignInOutcome.TooMany many:
                http.Response.Headers.RetryAfter = Math.Ceiling(many.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await frame.WriteAsync(http, SignInPages.TooMany(many.Wait));
                return true;
            default:
                return false;
        }
    }

    /// <summary>An application sent the browser here to sign out and could not prove whom it means: the person decides.</summary>
    private static async Task AskSignOutAsync(HttpContext http, string? return_to, PersonSessions sessions, FormGuard guard, PageFrame frame, CancellationToken ct)
    {
        var session = sessions.FindUnfinished(http);
        await frame.WriteAsync(http, session is null ? SignInPages.SignedOut() : SignInPages.AskSignOut(guard.Field(http, "/signout", session), ReturnTo.Safe(return_to)));
    }

    private static async Task SignOutAsync(HttpContext http, PersonSessions sessions, SignOut signOut, FormGuard guard, PageFrame frame, CancellationToken ct)
    {
        var session = sessions.FindUnfinished(http);
        var form = await Forms.ReadAsync(http);
        // Without a session there is nothing that a stranger's form could do.
        if (session is not null && (form is null || !guard.Accepts(http, form, "/signout", session)))
        {
            await frame.WriteAsync(http, SignInPages.FormTooOld("/account/sessions"));
            return;
        }

        await signOut.RunAsync(http, ct);
        var returnTo = ReturnTo.Safe(form?.Text("return_to"));
        SeeOther(http, returnTo == "/" ? SignInPages.SignedOutPath : returnTo);
    }

    /// <summary>303: what follows is fetched anew, and the form is not sent again (RFC 9110 §15.4.4).</summary>
    internal static void SeeOther(HttpContext http, string address)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address;
        http.Response.Headers.CacheControl = "no-store";
    }

    private static Task ShowAgainAsync(HttpContext http, FormGuard guard, PageFrame frame, IFormCollection form, IReadOnlyList<PageFault> faults)
    {
        var email = form.Text("email");
        return frame.WriteAsync(http, SignInPages.SignIn(guard.Field(http, SignInPages.SignInPath), ReturnTo.Safe(form.Text("return_to")), email.Length <= MostEmail ? email : null, passwordSet: false, first: form.Text("first") == "1", faults));
    }

    private static List<PageFault> Missing(string email, string password)
    {
        var faults = new List<PageFault>();
        if (email.Trim().Length is 0 or > MostEmail)
            faults.Add(new("email", T["Enter your e-mail address, like name@company.example."]));
        if (password.Length == 0)
            faults.Add(new("password", T["Enter your password."]));
        return faults;
    }
}
