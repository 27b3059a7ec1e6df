using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Health;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Operating;

/// <summary>How the platform itself is: certificate authorities and mails.</summary>
internal static class PlatformEndpoints
{
    internal static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/authorities", AuthoritiesAsync);
        console.MapGet("/mails", async (string? state, string? after, HttpContext http, ListMails list, CancellationToken ct) =>
            (await list.RunAsync(http.Actor(), (state is { Length: > 0 } ? state : null, new PageRequest(50, after)), ct)).Show<MailsPage, MailsModel, Page<MailView>>(page => new(page.Items, state, page.Next, after is not null)));
        console.MapGet("/mails/{id}", async (MailId id, HttpContext http, GetMail get, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), id, ct)).Show<MailPage, MailDetails, MailDetails>(mail => mail));
        console.MapPost("/mails/{id}/retry", async (MailId id, HttpContext http, RetryMail retry, CancellationToken ct) =>
        {
            var done = await retry.RunAsync(http.Actor(), id, ct);
            return done.Succeeded ? View.SeeOther($"/operator/mails/{id}", "mail.retried") : View.Refused([.. done.Problems]);
        });
    }

    private static async Task<IResult> AuthoritiesAsync(HttpContext http, ListAuthorities list, AuthorityHealth health, CancellationToken ct)
    {
        if (!Visitor.Of(http).Actor.IsOperator)
            return View.Refused(PortalProblems.NoPage);
        var found = await list.RunAsync(http.Actor(), Done.It, ct);
        return found.Succeeded ? View.Of<AuthoritiesPage, AuthoritiesModel>(new(found.Value.Items, (await health.ReadAsync()).Attention)) : View.Refused([.. found.Problems]);
    }
}

/// <summary>The authorities.</summary>
/// <param name="Authorities">All of them.</param>
/// <param name="Attention">What somebody must see to.</param>
public sealed record AuthoritiesModel(IReadOnlyList<AuthorityView> Authorities, IReadOnlyList<string> Attention);

/// <summary>Mails.</summary>
/// <param name="Mails">The mails, the newest first.</param>
/// <param name="State">The state that is asked for.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Beyond">Whether this is not the first page.</param>
public sealed record MailsModel(IReadOnlyList<MailView> Mails, string? State, string? Next, bool Beyond);
