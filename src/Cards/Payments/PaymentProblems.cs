using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Payments;

/// <summary>Why a test transaction cannot even be tried. A decline is none of these: it is an answer.</summary>
internal static class PaymentProblems
{
    internal static Problem NoOriginal(CardRow card, string original) => Problem.Invalid(
        "cards.payment.no_original", "No such transaction", $"Card {card.PublicToken} has no payment {original}. Compare it with the transactionId of the authorisation, or leave it out for the latest open one.", "original");

    internal static Problem NothingOpen(CardRow card, string what) => Problem.Conflict(
        "cards.payment.nothing_open", "Nothing is open", $"Card {card.PublicToken} has no authorisation of which anything is open, so there is nothing to {what}. Authorise a payment first.");

    /// <summary>The authorisation that a request is about: the one that it names, else the latest of which something is open.</summary>
    internal static Result<PaymentRow> Original(CardConnection db, CardRow card, PaymentRequest request, string what)
    {
        if (request.Original is { } named)
            return Named(db, card, named) is { } found ? found : NoOriginal(card, named);
        return PaymentRow.LatestOpen(db, card) is { } latest ? latest : NothingOpen(card, what);
    }

    /// <summary>The first of the family of a transaction that a request names; null for none.</summary>
    internal static PaymentRow? Named(CardConnection db, CardRow card, string id) =>
        PaymentRow.Find(db, card, long.Parse(id, System.Globalization.CultureInfo.InvariantCulture)) is { } row ? row.Family == row.Id ? row : PaymentRow.Find(db, row.Family) : null;
}
