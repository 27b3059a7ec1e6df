using System.Text.Json;
using Selvage.Cards.Doors;
using Selvage.Kernel.Secrets;

namespace Selvage.Cards.Payments;

/// <summary>How a card is used.</summary>
internal enum Entry
{
    /// <summary>With its chip.</summary>
    Chip,

    /// <summary>With its chip and the PIN.</summary>
    ChipAndPin,

    /// <summary>On the internet, by its number.</summary>
    Internet,
}

/// <summary>What of a payment only its messages need: kept as one text, because nothing is looked for in it.</summary>
internal sealed record PaymentFacts
{
    /// <summary>The category of cash machines (ISO 18245).</summary>
    internal const string CashMachines = "6011";

    public required Entry Entry { get; init; }

    public required string MerchantId { get; init; }

    public required string MerchantName { get; init; }

    public required string City { get; init; }

    public required string Country { get; init; }

    public required string Mcc { get; init; }

    public required string Acquirer { get; init; }

    /// <summary>The terminal's number for it (field 11): six digits.</summary>
    public required string Trace { get; init; }

    /// <summary>The acquirer's reference (field 37): twelve digits.</summary>
    public required string Reference { get; init; }

    /// <summary>0 for the usual, P for an amount that is not final.</summary>
    public required string AuthType { get; init; }

    public bool PartialAllowed { get; init; }

    public int Part { get; init; }

    public int Parts { get; init; }

    public string? Note { get; init; }

    /// <summary>What a host told the merchant: 03 for never to try again.</summary>
    public string? MerchantAdvice { get; init; }

    internal bool IsCash => Mcc == CashMachines;

    /// <summary>What belongs to an authorisation happens where that happened, and is known to the acquirer by the same numbers; more of it has numbers of its own.</summary>
    internal PaymentFacts After(PaymentFacts first, bool hasOwnNumbers) => this with
    {
        Entry = first.Entry,
        Trace = hasOwnNumbers ? Trace : first.Trace,
        Reference = hasOwnNumbers ? Reference : first.Reference,
        MerchantId = first.MerchantId,
        MerchantName = first.MerchantName,
        City = first.City,
        Country = first.Country,
        Mcc = first.Mcc,
        Acquirer = first.Acquirer,
        AuthType = first.AuthType,
    };

    /// <summary>What a request says, with a test shop where it says nothing. A card's number that strays into a text does not get far.</summary>
    internal static PaymentFacts Of(PaymentRequest request, long id, DateTimeOffset at)
    {
        var merchant = request.Merchant ?? new();
        var trace = $"{id / CardsSockets.Regions % 1_000_000:D6}";
        return new()
        {
            Entry = request.Pin is not null ? Entry.ChipAndPin : request.Cvv2 is not null ? Entry.Internet : Entry.Chip,
            // A merchant's id may well have 15 digits, and never the 16 of a card's number.
            MerchantId = merchant.Id ?? "MERCHANT 000001",
            MerchantName = DigitsHidden.In(merchant.Name ?? "TEST SHOP"),
            City = DigitsHidden.In(merchant.City ?? "LONDON"),
            Country = merchant.Country ?? "GBR",
            Mcc = merchant.Mcc ?? "5734",
            Acquirer = merchant.Acquirer ?? "002309",
            Trace = trace,
            Reference = $"{at.Year % 10}{at.DayOfYear:D3}{at.Hour:D2}{trace}",
            AuthType = request.PreAuth == true ? "P" : "0",
            PartialAllowed = request.PartialAllowed == true,
            Part = request.Part ?? 0,
            Parts = request.Parts ?? 0,
            Note = request.Note is { } note ? DigitsHidden.In(note) : null,
        };
    }

    internal static PaymentFacts Read(string text) => JsonSerializer.Deserialize<PaymentFacts>(text, CardsJson.Options)!;

    internal string Write() => JsonSerializer.Serialize(this, CardsJson.Options);
}
