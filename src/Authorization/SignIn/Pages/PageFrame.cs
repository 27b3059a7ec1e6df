using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Selvage.Authorization.Sessions;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Texts;
using Selvage.Organisations;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>A page: what is in it, and how it is answered.</summary>
/// <param name="Title">Its title and first heading.</param>
/// <param name="Body">What stands below.</param>
internal sealed record Page(string Title, Html Body)
{
    /// <summary>The HTTP status.</summary>
    internal int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What is wrong with what was typed; the title then says so.</summary>
    internal IReadOnlyList<PageFault> Faults { get; init; } = [];

    /// <summary>To where its forms may lead, as sources of a policy.</summary>
    internal string FormTargets { get; init; } = "'self'";

    /// <summary>Whether it is wide: a table, not a form.</summary>
    internal bool Wide { get; init; }

    /// <summary>Whether it has our script.</summary>
    internal bool Scripted { get; init; }
}

/// <summary>Something wrong on a page.</summary>
/// <param name="Field">The id of the field that it is about; null where it is about the whole.</param>
/// <param name="Text">What is wrong, and how to mend it.</param>
internal sealed record PageFault(string? Field, string Text);

/// <summary>The frame of all pages: one look, one policy, nothing kept in caches, and scripts only where nothing else will do.</summary>
internal sealed class PageFrame(Installation installation, MailOutbox mails, PersonSessions sessions, OrganisationRegistry registry, HelpLinks help)
{
    internal async Task WriteAsync(HttpContext http, Page page)
    {
        var response = http.Response;
        response.StatusCode = page.Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; {(page.Scripted ? "script-src 'self'; connect-src 'self'; " : string.Empty)}base-uri 'none'; form-action {page.FormTargets}; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers.CacheControl = "no-store";
        // Not no-referrer: browsers then send the Origin null with our own forms.
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers[HeaderNames.ContentLanguage] = PageTexts.Language;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(Of(http, page).Text), http.RequestAborted);
    }

    private Html Of(HttpContext http, Page page) => Html.Of(
        $"""
        <!doctype html>
        <html lang="{PageTexts.Language}"{(ThemeCookie.Of(http) is { } theme ? Html.Of($" data-theme=\"{theme}\"") : Html.Nothing)}>
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{(page.Faults.Count > 0 ? T["Error:"] + " " : string.Empty)}{page.Title} · Selvage</title><link rel="stylesheet" href="{Style.TokensPath}"><link rel="stylesheet" href="{Style.PagesPath}">{(page.Scripted ? Html.Of($"<script type=\"module\" src=\"{Style.ScriptPath}\"></script>") : Html.Nothing)}</head>
        <body>
        <header><a class="name" href="/">Selvage</a> <span class="environment">{EnvironmentWords.Of(installation.Environment)}</span> <span class="organisation">{Organisation(http)}</span> <a class="help" href="{help.For(http)}">{T["Help"]}</a></header>
        <main class="{(page.Wide ? "wide" : "form")}">
        {Summary(page.Faults)}<h1>{page.Title}</h1>
        {page.Body}
        </main>
        <footer>{Html.Say(T["Questions? Write to {0}."], Html.Of($"<a href=\"mailto:{mails.SupportContact.Address}\">{mails.SupportContact.Address}</a>"))}</footer>
        </body>
        </html>
        """);

    /// <summary>For whom the person acts on the pages of their account; before anybody is signed in, who runs the platform.</summary>
    private string? Organisation(HttpContext http)
    {
        var session = http.Request.Path.StartsWithSegments("/account", StringComparison.Ordinal) ? sessions.FindUnfinished(http) : null;
        return registry.Organisation(session?.OrganisationId ?? installation.OperatorId)?.LegalName;
    }

    private static Html Summary(IReadOnlyList<PageFault> faults) => faults.Count == 0
        ? Html.Nothing
        : Html.Of(
            $"""
            <div class="summary" role="alert" aria-labelledby="summary-title"><h2 id="summary-title">{T["There is a problem"]}</h2><ul>{Html.Join(faults.Select(f => f.Field is null ? Html.Of($"<li>{f.Text}</li>") : Html.Of($"<li><a href=\"#{f.Field}\">{f.Text}</a></li>")))}</ul></div>

            """);
}
