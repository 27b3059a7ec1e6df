using System.Collections.Frozen;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;

namespace Selvage.Cards.CardFiles;

/// <summary>The answer of "create card".</summary>
internal sealed record CreatedCard(string PublicToken, string? CustomerReference, string? EmbossName, string? MaskedPan, DateOnly? StartDate, DateOnly? ExpiryDate);

/// <summary>Money on a card, in major units with the currency's own number of decimals.</summary>
internal sealed record BalanceView(string CurrencyCode, decimal CardBalance, decimal PendingAmount, decimal AvailableBalance)
{
    // Currencies without minor units (ISO 4217); all others of the sandbox have two decimals.
    private static readonly FrozenSet<string> WithoutDecimals = FrozenSet.ToFrozenSet(["JPY", "KRW", "ISK", "CLP", "VND"]);

    internal static BalanceView Of(CardRow card) =>
        new(card.Currency, Major(card.Balance, card.Currency), Major(card.Pending, card.Currency), Major(card.Balance - card.Pending, card.Currency));

    private static decimal Major(long minor, string currency) => WithoutDecimals.Contains(currency) ? minor : minor * 0.01m;
}

/// <summary>What is on the card and around it.</summary>
internal sealed record CardDetailsView(string? CustomerReference, string FullNameOnCard, string MaskedPan, int ProductId, DateOnly StartDate, DateOnly ExpiryDate);

/// <summary>The answer of "retrieve card".</summary>
internal sealed record CardView(
    CardType CardType,
    string PublicToken,
    string Status,
    string CardStatusCode,
    string CardStatusDescription,
    BalanceView Balance,
    CardDetailsView CardDetails)
{
    internal static CardView Of(CardRow card, DateOnly today)
    {
        var status = CardStatus.Now(card, today);
        return new(
            Enum.Parse<CardType>(card.CardType),
            card.PublicToken,
            status.Word,
            status.Code,
            status.Meaning,
            BalanceView.Of(card),
            new(card.CustomerReference, card.EmbossName, card.MaskedPan, card.ProductId, card.StartDate, card.ExpiryDate));
    }
}
