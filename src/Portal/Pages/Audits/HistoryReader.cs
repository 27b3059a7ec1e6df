using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Trail;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Portal.Pages.Audits;

/// <summary>Reads the History tab of a thing, with names in place of ids.</summary>
/// <param name="list">Reads the lines.</param>
/// <param name="names">Names what stands in them.</param>
internal sealed class HistoryReader(ListHistory list, AuditNames names)
{
    /// <summary>A page of the history.</summary>
    /// <param name="http">The request.</param>
    /// <param name="subject">Kind and id, as audit lines have them.</param>
    /// <param name="address">The tab's address.</param>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<Result<HistoryModel>> ReadAsync(HttpContext http, string subject, string address, string? after, CancellationToken ct)
    {
        var page = await list.RunAsync(http.Actor(), (subject, new PageRequest(50, after)), ct);
        if (!page.Succeeded)
            return Result.Refused<HistoryModel>(page.Problems);
        return new HistoryModel(page.Value.Items, await names.OfAsync(http.Actor(), page.Value.Items, ct), address, page.Value.Next, after is not null);
    }
}

/// <summary>What happened to a thing.</summary>
/// <param name="Lines">The lines, the newest first.</param>
/// <param name="Names">What people and things in them are called.</param>
/// <param name="Address">The tab's address.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Beyond">Whether this is not the first page.</param>
public sealed record HistoryModel(IReadOnlyList<AuditEntry> Lines, IReadOnlyDictionary<string, AuditName> Names, string Address, string? Next, bool Beyond);
