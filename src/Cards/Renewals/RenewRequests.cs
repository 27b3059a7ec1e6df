using System.ComponentModel.DataAnnotations;
using Selvage.Cards.CardFiles;

namespace Selvage.Cards.Renewals;

/// <summary>Until when the card after it is good. Public sources show the first name; the others follow it.</summary>
internal enum RenewStep
{
    /// <summary>As long as the card before.</summary>
    RenewWithSameExpiry,

    /// <summary>As long as a new card of its product.</summary>
    RenewWithNewExpiry,
}

/// <summary>What is to be done; public sources show this one value.</summary>
internal enum RenewState
{
    /// <summary>Renew.</summary>
    Renew,
}

/// <summary>The body of "renew card": the same number, made anew.</summary>
internal sealed class RenewRequest
{
    /// <summary>Left out, it is RenewWithNewExpiry.</summary>
    public RenewStep? RenewStep { get; set; }

    public RenewState? RenewState { get; set; }

    /// <summary>A month of one's own choice, instead of a step.</summary>
    [ExpiryDate]
    public string? ExpiryDate { get; set; }
}

/// <summary>The body of "replace card": another number, and if wanted another product.</summary>
internal sealed class ReplaceRequest
{
    /// <summary>Left out, it is RenewWithNewExpiry.</summary>
    public RenewStep? RenewStep { get; set; }

    public RenewState? RenewState { get; set; }

    /// <summary>A month of one's own choice, instead of a step.</summary>
    [ExpiryDate]
    public string? ExpiryDate { get; set; }

    /// <summary>Another product of the same currency.</summary>
    [Range(1, int.MaxValue)]
    public int? NewProductId { get; set; }

    /// <summary>Whether the balance moves at once; otherwise it moves when the new card is activated.</summary>
    public bool? MoveBalance { get; set; }
}

/// <summary>The answer of "renew card". Older pages show <c>success</c> alone.</summary>
internal sealed record RenewedView(bool Success, string PublicToken, string? CustomerReference, string EmbossName, string MaskedPan, DateOnly StartDate, DateOnly ExpiryDate);

/// <summary>The answer of "replace card".</summary>
internal sealed record ReplacedView(bool Success, string PublicToken, string ReplacedPublicToken, string? CustomerReference, string EmbossName, string MaskedPan, DateOnly StartDate, DateOnly ExpiryDate, string CardStatusCode);

/// <summary>The body of "complete replacement": what the card that is replaced hands over. Public sources show three of the five names; all default to false.</summary>
internal sealed class CompleteReplacementRequest
{
    public bool? MoveBalance { get; set; }

    public bool? MoveLimitAccumulators { get; set; }

    public bool? MoveChildCards { get; set; }

    public bool? MoveExpiryDate { get; set; }

    public bool? MoveCredentials { get; set; }
}

/// <summary>The answer of "complete replacement".</summary>
internal sealed record CompletedView(string PublicToken, string ReplacementPublicToken, BalanceView ReplacementBalance, int ChildCardsMoved);

/// <summary>The body of "convert card".</summary>
internal sealed class ConvertRequest
{
    [Required]
    public CardType? CardType { get; set; }

    [StringLength(26, MinimumLength = 1)]
    public string? NameOnCard { get; set; }

    public PostalAddress? Fulfilment { get; set; }

    public Manufacturing? ManufacturingDetails { get; set; }
}

/// <summary>The body of "extend expiry".</summary>
internal sealed class ExpiryRequest
{
    [Required]
    [ExpiryDate]
    public string? ExpiryDate { get; set; }
}
