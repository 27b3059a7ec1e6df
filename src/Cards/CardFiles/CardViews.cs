using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.CardFiles;

/// <summary>The answer of "create card".</summary>
internal sealed record CreatedCard(string PublicToken, string? CustomerReference, string? EmbossName, string? MaskedPan, DateOnly? StartDate, DateOnly? ExpiryDate)
{
    internal static CreatedCard Of(CardRow card) => new(card.PublicToken, card.CustomerReference, card.EmbossName, card.MaskedPan, card.StartDate, card.ExpiryDate);
}

/// <summary>Money on a card, in major units with the currency's own number of decimals.</summary>
internal sealed record BalanceView(string CurrencyCode, decimal CardBalance, decimal PendingAmount, decimal AvailableBalance)
{
    internal static BalanceView Of(CardRow card)
    {
        var currency = Currency.Of(card.Currency);
        return new(card.Currency, currency.Major(card.Balance), currency.Major(card.Pending), currency.Major(card.Balance - card.Pending));
    }
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
