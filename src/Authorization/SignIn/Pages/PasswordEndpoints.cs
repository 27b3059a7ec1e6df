using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Authorization.SignIn.Links;
using Selvage.Authorization.SignIn.Passwords;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Results;
using Selvage.Organisations.People;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>The HTTP doors for setting a password. Opening a link uses nothing up: mail scanners open them too.</summary>
internal static class PasswordEndpoints
{
    internal static void Map(IEndpointRouteBuilder tls)
    {
        tls.MapGet(PasswordPage.SetPath, ShowSetAsync);
        tls.MapPost(PasswordPage.SetPath, SetAsync);
        tls.MapPost(PasswordPage.StrengthPath, StrengthAsync);
        tls.MapGet(PasswordPage.ForgotPath, (HttpContext http, FormGuard guard, PageFrame frame) => frame.WriteAsync(http, SignInPages.Forgot(guard.Field(http, PasswordPage.ForgotPath))));
        tls.MapPost(PasswordPage.ForgotPath, ForgotAsync);
    }

    private static async Task ShowSetAsync(HttpContext http, string? token, PasswordLinks links, PeopleDirectory people, AddressLimit addresses, FormGuard guard, PageFrame frame, CancellationToken ct)
    {
        if (await BlockedAsync(http, addresses, frame))
            return;
        await ShowFormAsync(http, token, links, people, addresses, guard, frame, [], ct);
    }

    private static async Task SetAsync(HttpContext http, SetPassword set, PasswordLinks links, PeopleDirectory people, AddressLimit addresses, FormGuard guard, PageFrame frame, CancellationToken ct)
    {
        if (await BlockedAsync(http, addresses, frame) || await FormAsync(http, guard, frame, PasswordPage.SetPath) is not { } form)
            return;
        var (token, password) = (form.Text("token"), form.Text("password"));
        IReadOnlyList<PageFault> faults = password != form.Text("again") ? [new("again", T["The two passwords differ. Type the same one twice."])] : [];
        if (faults.Count == 0)
        {
            // To its end, once begun: a link that is used up must not leave the person without an answer to look for.
            var done = await set.RunAsync(Actor.System with { RemoteAddress = http.Connection.RemoteIpAddress?.ToString() }, new(token, password), CancellationToken.None);
            if (done.Succeeded)
            {
                SignInEndpoints.SeeOther(http, $"{SignInPages.SignInPath}?set=1");
                return;
            }

            faults = [.. done.Problems.Where(p => p.Field is not null).Select(p => new PageFault(p.Field, p.Detail))];
        }

        await ShowFormAsync(http, token, links, people, addresses, guard, frame, faults, ct);
    }

    /// <summary>Judges a password while it is typed, for whoever has a link that is good. Nothing is kept of it.</summary>
    private static async Task<IResult> StrengthAsync(HttpContext http, PasswordLinks links, PeopleDirectory people, AddressLimit addresses, FormGuard guard, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (addresses.Wait(http.Connection.RemoteIpAddress) is not null || await Forms.ReadAsync(http) is not { } form || !guard.Accepts(http, form, PasswordPage.SetPath))
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var link = await links.LookAsync(form.Text("token"), ct);
        if (!link.Succeeded || await people.FindAsync(link.Value, ct) is not { } person)
            return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var strength = PasswordStrength.Of(form.Text("password"), person.Email);
        return TypedResults.Json(new { score = strength.Score, words = strength.Words });
    }

    private static async Task ForgotAsync(HttpContext http, ForgottenPasswords forgotten, AddressLimit addresses, FormGuard guard, PageFrame frame)
    {
        if (await BlockedAsync(http, addresses, frame) || await FormAsync(http, guard, frame, PasswordPage.ForgotPath) is not { } form)
            return;
        var email = form.Text("email");
        if (email.Trim().Length is 0 or > SignInEndpoints.MostEmail)
        {
            await frame.WriteAsync(http, SignInPages.Forgot(guard.Field(http, PasswordPage.ForgotPath), email: null, new PageFault("email", T["Enter your e-mail address, like name@company.example."])));
            return;
        }

        addresses.Failed(http.Connection.RemoteIpAddress); // Each costs somebody a mail, so each counts.
        forgotten.Note(email, http.Connection.RemoteIpAddress?.ToString());
        await frame.WriteAsync(http, SignInPages.ForgotSent());
    }

    private static async Task ShowFormAsync(HttpContext http, string? token, PasswordLinks links, PeopleDirectory people, AddressLimit addresses, FormGuard guard, PageFrame frame, IReadOnlyList<PageFault> faults, CancellationToken ct)
    {
        var link = await links.LookAsync(token, ct);
        var person = link.Succeeded ? await people.FindAsync(link.Value, ct) : null;
        if (person is { Active: true })
        {
            await frame.WriteAsync(http, SignInPages.SetPassword(guard.Field(http, PasswordPage.SetPath), token!, person.Email, faults));
            return;
        }

        var problem = link.Problem ?? PasswordLinks.Refusal(null, default)!;
        if (problem.Kind == ProblemKind.Invalid)
            addresses.Failed(http.Connection.RemoteIpAddress);
        await frame.WriteAsync(http, SignInPages.LinkRefused(problem));
    }

    private static async Task<bool> BlockedAsync(HttpContext http, AddressLimit addresses, PageFrame frame)
    {
        if (addresses.Wait(http.Connection.RemoteIpAddress) is not { } wait)
            return false;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await frame.WriteAsync(http, SignInPages.TooMany(wait));
        return true;
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
