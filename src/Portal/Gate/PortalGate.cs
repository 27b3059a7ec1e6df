using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Selvage.Authorization.Manage;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Pages;
using Selvage.Authorization.SignIn.Policies;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Web;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Portal.Gate;

/// <summary>Marks the pages of the portal: whoever opens one is signed in.</summary>
internal sealed class ForPeople
{
    /// <summary>The only value.</summary>
    internal static ForPeople It { get; } = new();
}

/// <summary>Marks the pages that whoever wants may read; they know who looks where somebody is signed in.</summary>
internal sealed class ForAnybody
{
    /// <summary>The only value.</summary>
    internal static ForAnybody It { get; } = new();
}

/// <summary>
/// Before every page of the portal, in this order: policy of the page → session → person and roles, as they are at this moment → form of ours →
/// the page. Strangers go to the sign-in page and come back. What was thrown becomes a page, too.
/// </summary>
internal sealed partial class PortalGate(RequestDelegate next, PersonSessions sessions, SignInPolicies policies, PeopleDirectory people, PersonCaller callers, OrganisationRegistry registry, StandingBoard board, FormGuard guard, ILogger<PortalGate> log)
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>A form may hold a certificate request as a file, hence the size.</summary>
    private const int MostBytes = 256 * 1024;
    private static readonly FormOptions Limits = new() { ValueCountLimit = 200, KeyLengthLimit = 100, ValueLengthLimit = MostBytes, MultipartBodyLengthLimit = MostBytes, BufferBody = true };

    public async Task InvokeAsync(HttpContext http)
    {
        var open = http.GetEndpoint()?.Metadata.GetMetadata<ForAnybody>() is not null;
        if (!open && http.GetEndpoint()?.Metadata.GetMetadata<ForPeople>() is null)
        {
            await next(http);
            return;
        }

        SetHeaders(http.Response);
        if (open)
        {
            if (await VisitorAsync(http) is { } reader && policies.Allows(reader.Session, reader.Own.Id))
                http.Features.Set(reader);
            await next(http);
            return;
        }

        if (await VisitorAsync(http) is not { } visitor)
        {
            ToSignIn(http);
            return;
        }

        if (!policies.Allows(visitor.Session, visitor.Own.Id))
        {
            View.Go(http, $"/signin/confirm?return_to={Uri.EscapeDataString(Back(http))}");
            return;
        }

        http.Features.Set(visitor);
        http.Features.Set(visitor.Actor);
        try
        {
            if (HttpMethods.IsPost(http.Request.Method) && !await TakeFormAsync(http, visitor.Session))
                await View.Refused(http.Request.ContentLength > MostBytes ? PortalProblems.TooLarge : PortalProblems.FormTooOld).ExecuteAsync(http);
            else
                await next(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await View.Refused(bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? PortalProblems.TooLarge : PortalProblems.NoPage).ExecuteAsync(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            Failed(http.Request.Method, http.Request.Path, ProblemMapping.TraceId(http), exception);
            await View.Refused(PortalProblems.Fault(ProblemMapping.TraceId(http))).ExecuteAsync(http);
        }
    }

    private async Task<Visitor?> VisitorAsync(HttpContext http)
    {
        if (await sessions.FindAsync(http, http.RequestAborted) is not { } session || await people.FindAsync(session.PersonId, http.RequestAborted) is not { } person)
            return null;
        var asked = OrganisationId.TryParse(http.Request.RouteValues["org"] as string, out var id) ? registry.Organisation(id) : null;
        var calling = (asked is null || !Stands(asked.Id) ? null : callers.Of(person, asked.Id, http)) ?? callers.Of(person, session.OrganisationId, http);
        if (calling is null)
            return null;
        var own = registry.Organisation(calling.Member.OrganisationId)!;
        var others = person.Memberships.Where(m => m.OrganisationId != own.Id && Stands(m.OrganisationId)).Select(m => registry.Organisation(m.OrganisationId)).OfType<OrganisationFacts>();
        // The operator looks into every organisation; for anybody else another one is not there, and its name must not show.
        return new Visitor(session, person, calling.Member.Roles, calling.Actor, own, asked is not null && calling.Actor.Sees(asked.Id) ? asked : own, [.. others]);
    }

    private bool Stands(OrganisationId organisation) => board.Reason(Standee.Organisation, organisation.ToString()) is null;

    private async Task<bool> TakeFormAsync(HttpContext http, PersonSession session)
    {
        if (await Forms.ReadAsync(http, Limits, MostBytes, "application/x-www-form-urlencoded", "multipart/form-data") is not { } form || !guard.Accepts(http, form, http.Request.Path, session))
            return false;
        http.Features.Set(new PostedForm(form));
        return true;
    }

    /// <summary>After signing in a reader comes back to the page; what a form would have done is not done.</summary>
    private static void ToSignIn(HttpContext http)
    {
        var back = Back(http);
        View.Go(http, back == "/" ? "/signin" : $"/signin?return_to={Uri.EscapeDataString(back)}");
    }

    private static string Back(HttpContext http) => HttpMethods.IsPost(http.Request.Method) ? "/" : $"{http.Request.Path}{http.Request.QueryString}";

    private static void SetHeaders(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.ContentLanguage = "en";
    }

    [LoggerMessage(9201, LogLevel.Error, "{Method} {Path} failed (trace {TraceId})")]
    private partial void Failed(string method, string path, string traceId, Exception exception);
}
