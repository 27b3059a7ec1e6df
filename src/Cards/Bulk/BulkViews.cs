using System.ComponentModel.DataAnnotations;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Records;

namespace Selvage.Cards.Bulk;

/// <summary>The body of "order cards in bulk".</summary>
internal sealed class BulkRequest
{
    /// <summary>How many cards.</summary>
    [Required]
    [Range(1, 99_999)]
    public int? Quantity { get; set; }

    /// <summary>What each of them is made from.</summary>
    [Required]
    public CreateCardRequest? Card { get; set; }

    /// <summary>One's own name for the order.</summary>
    [StringLength(25, MinimumLength = 1)]
    public string? Reference { get; set; }
}

/// <summary>Where an order stands.</summary>
internal enum BulkState
{
    /// <summary>Cards are being made.</summary>
    InProgress,

    /// <summary>All of them are there.</summary>
    Completed,

    /// <summary>No more are made; those there are stay.</summary>
    Failed,
}

/// <summary>An order and how far it is.</summary>
internal sealed record BulkView(long BulkId, string? Reference, BulkState Status, int Quantity, int Created, int PercentComplete, string? Fault, string StartedAt, string? EndedAt)
{
    internal static BulkView Of(BulkRow bulk) =>
        new(bulk.Id, bulk.Reference, bulk.State, bulk.Quantity, bulk.Made, (int)(100L * bulk.Made / bulk.Quantity), bulk.Fault, Clock.Text(bulk.At), bulk.EndedAt is { } end ? Clock.Text(end) : null);
}

/// <summary>A card of an order.</summary>
internal sealed record BulkCard(int Number, string PublicToken);
