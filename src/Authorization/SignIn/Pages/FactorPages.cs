using Microsoft.AspNetCore.Http;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Authorization.SignIn.Factors.Authenticators;
using Selvage.Authorization.SignIn.Factors.Passkeys;
using Selvage.Authorization.SignIn.Texts;
using Selvage.Organisations.People;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>What the pages about second factors say.</summary>
internal static class FactorPages
{
    internal const string ConfirmPath = "/signin/confirm";
    internal const string PasskeyPath = "/signin/passkey";
    internal const string AccountPath = FactorMail.AccountPath;
    internal const string AppPath = AccountPath + "/app";
    internal const string CodesPath = AccountPath + "/recovery-codes";
    internal const string PasskeysPath = AccountPath + "/passkeys";

    /// <summary>The one answer to a code that failed, whatever the reason.</summary>
    internal static PageFault WrongCode => new("code", T["The code is not right, or was used already. Type the one that the app shows now."]);

    internal static Page Confirm(string token, string returnTo, FactorFacts facts, params IReadOnlyList<PageFault> faults) => new(T["Confirm that it is you"], Html.Of(
        $"""
        {(facts.AppSince is null ? Html.Of($"<p><a class=\"button\" href=\"{PasskeyPath}?return_to={Uri.EscapeDataString(returnTo)}\">{T["Use a passkey"]}</a></p><p>{T["No passkey at hand? Type one of your recovery codes."]}</p>") : Html.Nothing)}
        {(faults.Count > 0 ? Html.Of($"<p>{T["After several wrong codes in a row, the right one works only after some minutes."]}</p>") : Html.Nothing)}
        {FormParts.Form(ConfirmPath, token, Html.Join([
            FormParts.Hidden("return_to", returnTo),
            FormParts.Input(new("code", facts.AppSince is null ? T["Recovery code"] : T["Code"], "text", "one-time-code") { Hint = facts.AppSince is null ? T["Ten letters and digits; each works once."] : T["Six digits from your authenticator app. Telephone lost? Type one of your recovery codes."] }, faults)]), T["Go on"])}
        {(facts is { AppSince: not null, Passkeys.Count: > 0 } ? Html.Of($"<p><a href=\"{PasskeyPath}?return_to={Uri.EscapeDataString(returnTo)}\">{T["Use a passkey instead"]}</a></p>") : Html.Nothing)}
        <p>{T["Neither app nor codes left? A Super Admin of your organisation can remove your second factor, so that you set it up anew."]}</p>
        <p><a href="{SignInPages.SignInPath}?again=1">{T["Sign in as somebody else"]}</a></p>
        """))
    {
        Faults = faults,
        FormTargets = ReturnTo.FormTargets(returnTo),
        Status = faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden,
    };

    internal static Page UsePasskey(string token, string returnTo, PasskeyQuestion question, params IReadOnlyList<PageFault> faults) => new(T["Sign in with a passkey"], Html.Of(
        $"""
        <p>{T["Your device asks for your finger, your face or its PIN. None of it leaves the device."]}</p>
        <passkey-use data-options="{question.Options}" data-unknown="{T["This browser knows no passkeys. Use your password."]}" data-refused="{T["No passkey was used. Try again, or use your password."]}" data-failed="{T["The browser could not do it:"]}" data-asks="{(faults.Count == 0 ? "at once" : "when told")}">
        {FormParts.Form(PasskeyPath, token, Html.Join([FormParts.Hidden("return_to", returnTo), FormParts.Hidden("state", question.State), FormParts.Hidden("answer", string.Empty)]), T["Use a passkey"])}
        <p class="said" role="status"></p>
        </passkey-use>
        <noscript><p>{T["Passkeys need JavaScript, which is off in this browser."]}</p></noscript>
        <p><a href="{SignInPages.SignInPath}?return_to={Uri.EscapeDataString(returnTo)}">{T["Sign in with a password"]}</a></p>
        """))
    {
        Faults = faults,
        Scripted = true,
        FormTargets = ReturnTo.FormTargets(returnTo),
        Status = faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden,
    };

    internal static Page Account(PersonFacts person, FactorFacts facts, bool required, string returnTo, string token, PageFault? fault = null) => new(T["How you sign in"], Html.Of(
        $"""
        {AccountEndpoints.Tabs(AccountPath)}
        {(required && !facts.Any ? Html.Of($"<p class=\"note\">{T["Your organisation asks for a second factor. Set up an authenticator app or a passkey to go on."]}</p>") : Html.Nothing)}
        <p>{person.Name}, {person.Email}. {T["A second factor keeps your account yours, even when somebody learns your password."]}</p>
        <h2>{T["Password"]}</h2>
        <p>{T["To change it, have a link sent to your address."]} <a href="{Links.PasswordPage.ForgotPath}">{T["Set a new password"]}</a></p>
        <h2>{T["Authenticator app"]}</h2>
        {(facts.AppSince is { } since
            ? Html.Of($"<p>{Html.Say(facts.AppLastUsedAt is null ? T["{0} since {1}; not used to sign in yet."] : T["{0} since {1}; last used {2}."], Html.Of($"<strong class=\"here\">{T["On"]}</strong>"), Html.Of($"{Dates.DayAndTime(since)}"), Html.Of($"{(facts.AppLastUsedAt is { } used ? Dates.DayAndTime(used) : null)}"))}</p>{FormParts.Form(AppPath + "/remove", token, Html.Nothing, T["Remove the app"])}")
            : Html.Of($"<p>{T["An app on your telephone shows a new code every 30 seconds."]}</p><p><a class=\"button\" href=\"{AppPath}{Onward(returnTo)}\">{T["Set up an app"]}</a></p>"))}
        <h2>{T["Passkeys"]}</h2>
        {(facts.Passkeys.Count == 0 ? Html.Of($"<p>{T["A passkey signs you in with your finger, your face or the PIN of your device, without a password. Other sites cannot ask for it."]}</p>") : Passkeys(facts, token))}
        <p><a class="button" href="{PasskeysPath}/new{Onward(returnTo)}">{T["Add a passkey"]}</a></p>
        <h2>{T["Recovery codes"]}</h2>
        {(facts.Any
            ? Html.Of($"<p>{facts.RecoveryCodesLeft switch { 0 => T["None is left."], 1 => T["One is left."], var n => T["{0} are left.", n] }} {T["They let you in when your telephone is lost."]}</p>{FormParts.Form(CodesPath, token, Html.Nothing, T["Make new codes"])}")
            : Html.Of($"<p>{T["You get them with your app or passkey, for the day when it is lost."]}</p>"))}
        """))
    {
        Wide = true,
        Faults = fault is null ? [] : [fault],
        Status = fault is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
    };

    internal static Page SetUpApp(string token, string draft, string secret, string address, string returnTo, params IReadOnlyList<PageFault> faults)
    {
        var (side, path) = AppDrafts.Picture(address);
        return new(T["Set up an authenticator app"], Html.Of(
            $"""
            <ol class="steps">
            <li><p>{T["Open an authenticator app on your telephone: any that knows time-based codes."]}</p></li>
            <li><p>{T["Let it read this picture, or type the key below it."]}</p>
            <svg class="code" viewBox="0 0 {side} {side}" role="img" aria-label="{T["Picture for the app. The key below says the same."]}"><rect width="{side}" height="{side}" fill="#fff"/><path d="{path}" fill="#000"/></svg>
            <p><code class="key">{secret}</code></p>
            <p><a href="{address}">{T["Open the app on this device"]}</a></p></li>
            <li><p>{T["Type the code that the app shows now."]}</p>
            {FormParts.Form(AppPath, token, Html.Join([
                FormParts.Hidden("draft", draft),
                FormParts.Hidden("return_to", returnTo),
                FormParts.Input(new("code", T["Code"], "text", "one-time-code") { Hint = T["Six digits."] }, faults)]), T["Turn on"])}</li>
            </ol>
            <p><a href="{AccountPath}">{T["Back, without an app"]}</a></p>
            """))
        {
            Faults = faults,
            Status = faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    internal static Page NewPasskey(string token, PasskeyQuestion question, string returnTo, string name, params IReadOnlyList<PageFault> faults) => new(T["Add a passkey"], Html.Of(
        $"""
        <p>{T["Your device makes it and keeps it: a telephone, a laptop, a security key, or your password store. You prove that it is you with your finger, your face or its PIN."]}</p>
        <passkey-new data-options="{question.Options}" data-unknown="{T["This browser knows no passkeys. Set up an authenticator app instead."]}" data-refused="{T["No passkey was made. Try again when your device is at hand."]}" data-known="{T["This device has a passkey for you already."]}" data-failed="{T["The browser could not do it:"]}">
        {FormParts.Form(PasskeysPath, token, Html.Join([
            FormParts.Hidden("state", question.State),
            FormParts.Hidden("answer", string.Empty),
            FormParts.Hidden("return_to", returnTo),
            FormParts.Input(new("name", T["Name"], "text", "off") { Hint = T["So that you know it again, like: my telephone."], Value = name }, faults)]), T["Make the passkey"])}
        <p class="said" role="status"></p>
        </passkey-new>
        <noscript><p>{T["Passkeys need JavaScript, which is off in this browser. An authenticator app works without."]}</p></noscript>
        <p><a href="{AccountPath}">{T["Back, without a passkey"]}</a></p>
        """))
    {
        Faults = faults,
        Scripted = true,
        Status = faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
    };

    internal static Page RecoveryCodes(IReadOnlyList<string> codes, string onward) => new(T["Your recovery codes"], Html.Of(
        $"""
        <p>{T["Each lets you in once, in place of a code of your app or of a passkey. They are shown only now: print them, or put them into your password store. Not on the telephone that has the app."]}</p>
        <copy-text data-copied="{T["Copied"]}" data-not-copied="{T["The browser does not let us copy: select the text by hand."]}"><ul class="codes">{Html.Join(codes.Select(c => Html.Of($"<li><code>{c}</code></li>")))}</ul>
        <button type="button" class="quiet" hidden>{T["Copy all"]}</button> <span class="said" role="status"></span></copy-text>
        <p><a class="button" href="{onward}">{T["I have stored them"]}</a></p>
        """))
    {
        Scripted = true,
    };

    /// <summary>Whoever was sent here to set up a factor comes back to the page that asked for it.</summary>
    private static string Onward(string returnTo) => returnTo == AccountPath ? string.Empty : $"?return_to={Uri.EscapeDataString(returnTo)}";

    private static Html Passkeys(FactorFacts facts, string token) => Html.Of(
        $"""
        <table>
        <thead><tr><th scope="col">{T["Name"]}</th><th scope="col">{T["Added"]}</th><th scope="col">{T["Last used"]}</th><th scope="col">{T["Where"]}</th><th scope="col"><span class="unseen">{T["Action"]}</span></th></tr></thead>
        <tbody>{Html.Join(facts.Passkeys.Select(p => Html.Of($"<tr><th scope=\"row\" data-label=\"{T["Name"]}\">{p.Name}</th><td data-label=\"{T["Added"]}\">{Dates.DayAndTime(p.CreatedAt)}</td><td data-label=\"{T["Last used"]}\">{(p.LastUsedAt is { } used ? Dates.DayAndTime(used) : T["not yet"])}</td><td data-label=\"{T["Where"]}\">{(p.Synced ? T["on several devices"] : T["on one device"])}</td><td>{FormParts.Form($"{PasskeysPath}/{p.Id}/remove", token, Html.Nothing, T["Remove"])}</td></tr>")))}</tbody>
        </table>
        """);
}
