using Selvage.Cards.Doors;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Transactions;

/// <summary>What may be moved onto which card.</summary>
internal static class MoveRules
{
    internal static MovementKind Kind(TransactionType type) => type switch
    {
        TransactionType.Load => MovementKind.Load,
        TransactionType.Unload => MovementKind.Unload,
        TransactionType.BalanceAdjustment => MovementKind.Adjustment,
        TransactionType.Fees => MovementKind.Fee,
        _ => MovementKind.Transfer,
    };

    /// <summary>What is wrong with a request, whatever the card.</summary>
    internal static IReadOnlyList<Problem> Form(string publicToken, TransactionRequest request)
    {
        var faults = new List<Problem>();
        var currency = Currency.Of(request.CurrencyCode!);
        if (currency.Minor(request.Amount!.Value) is not { } amount)
            faults.Add(Shape.Fault("amount", $"amount has at most {currency.Decimals} decimals in {currency.Code}, and is at most {currency.Major(Currency.Most):0}."));
        else if (amount == 0 || (amount < 0 && request.TransactionType != TransactionType.BalanceAdjustment))
            faults.Add(Shape.Fault("amount", request.TransactionType == TransactionType.BalanceAdjustment ? "amount is not zero: above it adds to the card, below it takes off." : "amount is above zero."));
        if (request.TransactionType == TransactionType.TransferFunds)
        {
            if (request.ToPublicToken is null)
                faults.Add(Shape.Fault("toPublicToken", "toPublicToken is required for a transfer: the card that gets the money."));
            else if (request.ToPublicToken == publicToken)
                faults.Add(Shape.Fault("toPublicToken", "toPublicToken is the card that the money comes from. Name another one."));
        }
        else if (request.ToPublicToken is not null)
        {
            faults.Add(Shape.Fault("toPublicToken", "toPublicToken belongs to a transfer (TransferFunds) only; remove it."));
        }

        return faults;
    }

    /// <summary>What a status keeps from being done.</summary>
    internal static Problem? Status(CardStatus status, string publicToken, TransactionType type) => (status, type) switch
    {
        ({ Kind: StatusKind.Archived }, TransactionType.Load) or ({ Code: "62" }, TransactionType.Load) => Barred(status, publicToken, "is not loaded any more"),
        ({ Code: "63" }, TransactionType.BalanceAdjustment) => Barred(status, publicToken, "takes no balance adjustment"),
        _ => null,
    };

    internal static Problem OtherCurrency(CardRow card, string currency) => Problem.Invalid(
        "cards.transaction.currency", "Another currency", $"Card {card.PublicToken} is in {card.Currency}, the amount in {currency}. Send it in {card.Currency}.", "currencyCode");

    internal static Problem HostHoldsBalance(CardRow card, Product product) => Problem.Conflict(
        "cards.transaction.host_holds_balance",
        "The balance is not kept here",
        $"Cards of product {product.Id} have EHI mode {product.EhiMode}: their balance is kept by the external host, so it is not moved here. {(product.StandsIn ? $"Set the balance to stand in with by PUT cards/{card.PublicToken}/balance/stip." : "Move it there.")}");

    internal static Problem NotReloadable(string publicToken) => Problem.Conflict(
        "cards.transaction.not_reloadable", "One load only", $"Card {publicToken} was made with isNonReloadable and had its load. Make a new card.");

    internal static Problem TooLittle(CardRow card, long signed)
    {
        var currency = Currency.Of(card.Currency);
        return Problem.Invalid(
            "cards.transaction.insufficient_funds",
            "Not enough on the card",
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{currency.Major(card.Balance - card.Pending)} {card.Currency} can be taken off card {card.PublicToken}, and {currency.Major(-signed)} was asked for. Nothing was moved."),
            "amount");
    }

    internal static Problem NoOtherCard(string publicToken) => Problem.Invalid(
        "cards.transaction.no_such_card", "No such card", $"There is no card {publicToken} to transfer to. Compare the public token with the answer of its creation.", "toPublicToken");

    private static Problem Barred(CardStatus status, string publicToken, string what) => Problem.Conflict(
        "cards.transaction.status", "Not in this status", $"Card {publicToken} is {status.Code} ({status.Meaning}): it {what}.");
}
