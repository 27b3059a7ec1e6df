using Microsoft.AspNetCore.Http;
using Selvage.Authorization.SignIn.Links;
using Selvage.Authorization.SignIn.Passwords;
using Selvage.Kernel.Results;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>What the pages around signing in say.</summary>
internal static class SignInPages
{
    internal const string SignInPath = "/signin";
    internal const string SignedOutPath = "/signedout";

    /// <summary>The one answer to every attempt that failed, whatever the reason.</summary>
    internal static PageFault NotRight => new("email", T["The e-mail address or the password is not right."]);

    internal static Page SignIn(string token, string returnTo, string? email = null, bool passwordSet = false, bool first = false, params IReadOnlyList<PageFault> faults) => new(T["Sign in"], Html.Of(
        $"""
        {(passwordSet ? Html.Of($"<p class=\"done\" role=\"status\">{T["Your password is set. Sign in with it now."]}</p>") : Html.Nothing)}
        {(first ? Html.Of($"<p>{T["You need both of our mails: this page is from one, and your temporary password stands in the other. Copy it from there into the field below."]}</p>") : Html.Nothing)}
        {(faults.Contains(NotRight) ? Html.Of($"<p>{T["After several wrong passwords in a row, the right one works only after some minutes. You can wait, or set a new one."]}</p>") : Html.Nothing)}
        {FormParts.Form(SignInPath, token, Html.Join([
            FormParts.Hidden("return_to", returnTo),
            first ? FormParts.Hidden("first", "1") : Html.Nothing,
            FormParts.Input(new("email", T["E-mail address"], "email", "username") { Value = email }, faults),
            FormParts.Input(new("password", first ? T["Temporary password"] : T["Password"], "password", "current-password"), faults)]), first ? T["Next"] : T["Sign in"])}
        <p><a href="{PasswordPage.ForgotPath}">{T["Forgot your password?"]}</a></p>
        {(first ? Html.Nothing : Html.Of($"<p><a href=\"{FactorPages.PasskeyPath}?return_to={Uri.EscapeDataString(returnTo)}\">{T["Sign in with a passkey"]}</a></p>"))}
        """))
    {
        Faults = faults,
        FormTargets = ReturnTo.FormTargets(returnTo),
        Status = faults.Count == 0 ? StatusCodes.Status200OK : faults.Contains(NotRight) ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest,
    };

    internal static Page AskSignOut(string token, string returnTo) => new(T["Sign out?"], Html.Of(
        $"""
        <p>{T["An application asks you to sign out. What was given in this sign-in ends with it."]}</p>
        {FormParts.Form("/signout", token, FormParts.Hidden("return_to", returnTo), T["Sign out"])}
        <p><a href="/account/sessions">{T["Stay signed in"]}</a></p>
        """))
    {
        FormTargets = ReturnTo.FormTargets(returnTo),
    };

    internal static Page SetPassword(string token, string linkToken, string email, params IReadOnlyList<PageFault> faults) => new(T["Set your password"], Html.Of(
        $"""
        {FormParts.Form(PasswordPage.SetPath, token, Html.Join([
            FormParts.Hidden("token", linkToken),
            FormParts.Input(new("email", T["E-mail address"], "email", "username") { Value = email, ReadOnly = true }, faults),
            FormParts.Input(new("password", T["New password"], "password", "new-password") { Hint = T["At least {0} characters. Three or four words that do not belong together are easy to remember and hard to guess.", PasswordRules.Fewest] }, faults),
            Html.Of($"<password-strength data-for=\"password\" data-address=\"{PasswordPage.StrengthPath}\" hidden><meter min=\"0\" max=\"5\" low=\"3\" high=\"4\" optimum=\"5\" aria-label=\"{T["Strength"]}\"></meter> <span class=\"said\" role=\"status\"></span></password-strength>"),
            FormParts.Input(new("again", T["New password again"], "password", "new-password"), faults)]), T["Set password"])}
        """))
    {
        Faults = faults,
        Scripted = true,
        Status = faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
    };

    internal static Page LinkRefused(Problem problem) => new(problem.Title, Html.Of(
        $"""
        <p>{problem.Detail}</p>
        <p><a class="button" href="{PasswordPage.ForgotPath}">{T["Ask for a new link"]}</a></p>
        <p><a href="{SignInPath}">{T["Sign in"]}</a></p>
        """))
    {
        Status = problem.Kind == ProblemKind.Conflict ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound,
    };

    internal static Page Forgot(string token, string? email = null, params IReadOnlyList<PageFault> faults) => new(T["Set a new password"], Html.Of(
        $"""
        <p>{T["We send a link to your address. With it you set a new password."]}</p>
        {FormParts.Form(PasswordPage.ForgotPath, token, FormParts.Input(new("email", T["E-mail address"], "email", "username") { Value = email }, faults), T["Send the link"])}
        <p><a href="{SignInPath}">{T["Back to sign in"]}</a></p>
        """))
    {
        Faults = faults,
        Status = faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
    };

    internal static Page ForgotSent() => new(T["Look into your mailbox"], Html.Of(
        $"""
        <p>{T["If this address is known here, a mail with a link is on its way. It works once, and not for long."]}</p>
        <p>{T["Nothing after some minutes? Look among the unwanted mails, check the address, and ask again. Somebody who was never given access gets no mail: ask an admin of your organisation."]}</p>
        <p><a href="{SignInPath}">{T["Back to sign in"]}</a></p>
        """));

    internal static Page SignedOut() => new(T["You are signed out"], Html.Of(
        $"""
        <p>{T["Your session has ended. Close the browser if others use this device."]}</p>
        <p><a class="button" href="{SignInPath}">{T["Sign in again"]}</a></p>
        """));

    internal static Page TooMany(TimeSpan wait) => new(T["Too many attempts"], Html.Of(
        $"""
        <p>{T["There were too many attempts. Wait {0}, then try again.", InWords(wait)]}</p>
        <p><a href="{SignInPath}">{T["Back to sign in"]}</a></p>
        """))
    {
        Status = StatusCodes.Status429TooManyRequests,
    };

    internal static Page FormTooOld(string path) => new(T["This form is out of date"], Html.Of(
        $"""
        <p>{T["Nothing was done. The form was open for too long, came from another site, or the browser keeps no cookies, which signing in needs."]}</p>
        <p><a class="button" href="{path}">{T["Open the page again"]}</a></p>
        """))
    {
        Status = StatusCodes.Status403Forbidden,
    };

    internal static Page NoForm(string path) => new(T["This is not a form of ours"], Html.Of(
        $"""
        <p>{T["Nothing was done. The page sends its form as {0}, of at most {1} bytes.", "application/x-www-form-urlencoded", Forms.MostBytes]}</p>
        <p><a class="button" href="{path}">{T["Open the page"]}</a></p>
        """))
    {
        Status = StatusCodes.Status415UnsupportedMediaType,
    };

    private static string InWords(TimeSpan wait) => wait < TimeSpan.FromMinutes(1) ? T["{0} seconds", Math.Ceiling(wait.TotalSeconds)] : wait <= TimeSpan.FromMinutes(1) ? T["a minute"] : T["{0} minutes", Math.Ceiling(wait.TotalMinutes)];
}
