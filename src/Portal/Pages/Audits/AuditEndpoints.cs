using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Trail;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Onboarding;
using Selvage.Portal.Gate;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Audits;

/// <summary>Organisation › Audit trail: what was done, and what was refused, with filters and export.</summary>
internal static class AuditEndpoints
{
    /// <summary>The most lines of an export.</summary>
    private const int MostExported = 10_000;

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/organisations/{org}/audit", ShowAsync);
        pages.MapGet("/organisations/{org}/audit.csv", ExportAsync);
    }

    private static async Task<IResult> ShowAsync(OrganisationId org, string? action, string? outcome, string? subject, string? after, HttpContext http, GetOrganisation get, ListAudit list, AuditNames names, CancellationToken ct)
    {
        var found = await ReadAsync(org, Filter(org, action, outcome, subject), new PageRequest(50, after), http, get, list, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var named = await names.OfAsync(http.Actor(), found.Value.Items, ct);
        return View.Of<AuditPage, AuditModel>(new(found.Value.Items, named, Text(action), Text(outcome), Text(subject), found.Value.Next, after is not null));
    }

    private static async Task<IResult> ExportAsync(OrganisationId org, string? action, string? outcome, string? subject, HttpContext http, GetOrganisation get, ListAudit list, CancellationToken ct)
    {
        var csv = new StringBuilder("at,actor,action,subject,outcome,code,detail,trace_id\r\n");
        string? after = null;
        for (var lines = 0; lines < MostExported;)
        {
            var page = await ReadAsync(org, Filter(org, action, outcome, subject), new PageRequest(PageRequest.Most, after), http, get, list, ct);
            if (!page.Succeeded)
                return View.Refused([.. page.Problems]);
            foreach (var line in page.Value.Items)
                csv.Append(string.Join(',', new[] { line.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), line.Actor, line.Action, line.Subject, line.Outcome, line.Code, line.Detail, line.TraceId }.Select(CsvText.Of))).Append("\r\n");
            lines += page.Value.Items.Count;
            if ((after = page.Value.Next) is null)
                break;
        }

        return TypedResults.File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", "audit.csv");
    }

    private static async Task<Result<Page<AuditEntry>>> ReadAsync(OrganisationId org, AuditFilter filter, PageRequest page, HttpContext http, GetOrganisation get, ListAudit list, CancellationToken ct)
    {
        var organisation = await get.RunAsync(http.Actor(), org, ct);
        return organisation.Succeeded ? await list.RunAsync(http.Actor(), (filter, page), ct) : Result.Refused<Page<AuditEntry>>(organisation.Problems);
    }

    private static AuditFilter Filter(OrganisationId org, string? action, string? outcome, string? subject) => new(org, Text(action), Text(subject), Text(outcome));

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

/// <summary>A part of the audit trail.</summary>
/// <param name="Lines">The lines, the newest first.</param>
/// <param name="Names">What people and things in them are called.</param>
/// <param name="Action">The filter: action.</param>
/// <param name="Outcome">The filter: outcome.</param>
/// <param name="Subject">The filter: subject.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Beyond">Whether this is not the first page.</param>
public sealed record AuditModel(IReadOnlyList<AuditEntry> Lines, IReadOnlyDictionary<string, AuditName> Names, string? Action, string? Outcome, string? Subject, string? Next, bool Beyond)
{
    internal bool Filtered => Action is not null || Outcome is not null || Subject is not null;

    internal string Query => string.Join('&', new[] { ("action", Action), ("outcome", Outcome), ("subject", Subject) }.Where(f => f.Item2 is not null).Select(f => $"{f.Item1}={Uri.EscapeDataString(f.Item2!)}"));
}
