using System.ComponentModel.DataAnnotations;
using Selvage.Cards.CardFiles;

namespace Selvage.Cards.Transactions;

/// <summary>What can be done with a balance; the names are the wire's.</summary>
internal enum TransactionType
{
    Load,
    Unload,
    BalanceAdjustment,
    TransferFunds,
    Fees,
}

/// <summary>The body of "load, unload, adjust, transfer, charge".</summary>
internal sealed class TransactionRequest
{
    [Required]
    public TransactionType? TransactionType { get; set; }

    /// <summary>In major units. Above zero; a balance adjustment may be below, and then takes off the card.</summary>
    [Required]
    public decimal? Amount { get; set; }

    [Required]
    [CurrencyCode]
    public string? CurrencyCode { get; set; }

    [StringLength(50, MinimumLength = 1)]
    public string? LoadedBy { get; set; }

    [StringLength(150, MinimumLength = 1)]
    public string? Description { get; set; }

    /// <summary>For a transfer: the card that gets the money. Public sources do not name this field; it is ours.</summary>
    [RegularExpression("^[0-9]{9}$", ErrorMessage = "is a public token of 9 digits")]
    public string? ToPublicToken { get; set; }

    /// <summary>Takes money off a card that does not have it: a forced adjustment, which SOAP knows and REST does not.</summary>
    internal bool Forced { get; set; }
}
