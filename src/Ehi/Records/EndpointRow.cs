using Selvage.Ehi.Endpoints;
using Selvage.Kernel.Ids;

namespace Selvage.Ehi.Records;

internal sealed class EndpointRow
{
    public required EhiEndpointId Id { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required string Url { get; set; }

    public required EhiMode Mode { get; set; }

    public required EhiFormat Format { get; set; }

    public required EhiProfile Profile { get; set; }

    /// <summary>PEM of the authorities that the receiver's certificate is checked with; null for the public ones.</summary>
    public string? Authorities { get; set; }

    /// <summary>Product ids whose messages go here, blank-separated; empty for all.</summary>
    public required string Products { get; set; }

    /// <summary>Null: as the settings say.</summary>
    public int? DecisionBudget { get; set; }

    public int? ResendAfter { get; set; }

    public int? Resends { get; set; }

    public int? BufferDays { get; set; }

    public required HeadOfLine HeadOfLine { get; set; }

    public required EndpointState State { get; set; }

    /// <summary>Why the operator returned it.</summary>
    public string? Reason { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadyAt { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Null while it exists. The row stays, for the deliveries that name it.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}
