using System.ComponentModel.DataAnnotations;
using Selvage.Cards.CardFiles;

namespace Selvage.Cards.Payments;

/// <summary>The body of a test transaction (requirement I3): what a terminal, a network or the programme does with a card.</summary>
internal sealed class PaymentRequest
{
    [Required]
    [RegularExpression("^(authorisation|incremental|advice|reversal|presentment|refund|enquiry|load|unload|adjustment|fee|expiry)$", ErrorMessage = "is one of authorisation, incremental, advice, reversal, presentment, refund, enquiry, load, unload, adjustment, fee, expiry")]
    public string? Kind { get; set; }

    /// <summary>In major units. Left out: 10.00, and for what refers to an authorisation all that is open of it.</summary>
    public decimal? Amount { get; set; }

    /// <summary>Left out: the card's.</summary>
    [CurrencyCode]
    public string? Currency { get; set; }

    public PaymentMerchant? Merchant { get; set; }

    /// <summary>As typed at the terminal; checked, and kept nowhere.</summary>
    [RegularExpression("^[0-9]{4,12}$", ErrorMessage = "has 4 to 12 digits")]
    public string? Pin { get; set; }

    /// <summary>As typed into a shop's page; checked, and kept nowhere. A payment with it and without a PIN is one on the internet.</summary>
    [RegularExpression("^[0-9]{3}$", ErrorMessage = "has 3 digits")]
    public string? Cvv2 { get; set; }

    /// <summary>As printed on the card.</summary>
    [ExpiryDate]
    public string? Expiry { get; set; }

    /// <summary>The transaction that it refers to. Left out: the card's latest open authorisation.</summary>
    [RegularExpression("^[0-9]{1,18}$", ErrorMessage = "is the id of a transaction, in digits")]
    public string? Original { get; set; }

    /// <summary>Whether the terminal takes less than it asked for.</summary>
    public bool? PartialAllowed { get; set; }

    /// <summary>An amount that is not final: a hotel, a car.</summary>
    public bool? PreAuth { get; set; }

    /// <summary>For a presentment: it belongs to no authorisation, whatever is open.</summary>
    public bool? Offline { get; set; }

    /// <summary>For one of several presentments: which, from 1.</summary>
    [Range(1, 99)]
    public int? Part { get; set; }

    /// <summary>For one of several presentments: of how many. All but the last leave open what they do not take.</summary>
    [Range(1, 99)]
    public int? Parts { get; set; }

    /// <summary>For an advice: what the network has decided. Left out: 00.</summary>
    [StringLength(2, MinimumLength = 2)]
    public string? ResponseCode { get; set; }

    [StringLength(150, MinimumLength = 1)]
    public string? Note { get; set; }
}

/// <summary>Where a card is used; what is left out is a test shop's.</summary>
internal sealed class PaymentMerchant
{
    /// <summary>The card acceptor's id (field 42).</summary>
    [StringLength(15, MinimumLength = 1)]
    public string? Id { get; set; }

    [StringLength(22, MinimumLength = 1)]
    public string? Name { get; set; }

    [StringLength(13, MinimumLength = 1)]
    public string? City { get; set; }

    [Country]
    public string? Country { get; set; }

    /// <summary>The kind of merchant (ISO 18245).</summary>
    [RegularExpression("^[0-9]{4}$", ErrorMessage = "has 4 digits")]
    public string? Mcc { get; set; }

    /// <summary>The acquirer's id (field 32).</summary>
    [RegularExpression("^[0-9]{1,11}$", ErrorMessage = "has 1 to 11 digits")]
    public string? Acquirer { get; set; }
}
