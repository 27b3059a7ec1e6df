using Selvage.Ehi.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Ehi.Endpoints;

/// <summary>An endpoint as it is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Url">Where messages go.</param>
/// <param name="Mode">Signed, by certificate, or both.</param>
/// <param name="Format">JSON or XML.</param>
/// <param name="SignatureProfile">What the signature looks like.</param>
/// <param name="CaPem">The authorities of the receiver's certificate; null for the public ones.</param>
/// <param name="Products">The products whose messages go here; empty for all.</param>
/// <param name="DecisionBudget">Milliseconds for a decision; null as the settings say.</param>
/// <param name="ResendAfter">Seconds until a message is sent again; null as the settings say.</param>
/// <param name="Resends">How often; null as the settings say.</param>
/// <param name="BufferDays">Days that a message waits at most; null as the settings say.</param>
/// <param name="HeadOfLine">What happens to those behind a message that is not acknowledged.</param>
/// <param name="State">How far it is.</param>
/// <param name="Reason">Why it was returned.</param>
/// <param name="CreatedAt">When it was registered.</param>
/// <param name="ReadyAt">When it was declared ready.</param>
/// <param name="DecidedAt">When the operator accepted or returned it.</param>
public sealed record EndpointView(
    EhiEndpointId Id,
    OrganisationId OrganisationId,
    string Url,
    EhiMode Mode,
    EhiFormat Format,
    EhiProfile SignatureProfile,
    string? CaPem,
    IReadOnlyList<int> Products,
    int? DecisionBudget,
    int? ResendAfter,
    int? Resends,
    int? BufferDays,
    HeadOfLine HeadOfLine,
    EndpointState State,
    string? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ReadyAt,
    DateTimeOffset? DecidedAt)
{
    internal static EndpointView Of(EndpointRow row) => new(
        row.Id, row.OrganisationId, row.Url, row.Mode, row.Format, row.Profile, row.Authorities, EndpointFacts.ProductsOf(row.Products), row.DecisionBudget, row.ResendAfter, row.Resends,
        row.BufferDays, row.HeadOfLine, row.State, row.Reason, row.CreatedAt, row.ReadyAt, row.DecidedAt);
}
