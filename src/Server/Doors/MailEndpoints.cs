using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Web;

namespace Selvage.Server.Doors;

/// <summary>The HTTP doors of the mailbox, under <c>/manage/v1</c>.</summary>
internal static class MailEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        manage.MapGet("/mails", async (string? state, string? limit, string? after, ListMails list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), (state, page), ct))).WithSummary("List the mails of the platform");
        manage.MapGet("/mails/{id}", async (MailId id, GetMail get, HttpContext http, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), id, ct)).ToHttp()).WithSummary("Show a mail");
        manage.MapPost("/mails/{id}/retry", async (MailId id, RetryMail retry, HttpContext http, CancellationToken ct) =>
            (await retry.RunAsync(http.Actor(), id, ct)).ToHttp()).WithSummary("Have a mail that was not sent tried again");
    }
}
