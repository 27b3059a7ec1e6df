using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Fees;
using Selvage.Cards.Groups;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;

namespace Selvage.Cards.Renewals;

/// <summary>
/// Makes another card in the place of one. It begins inactive; its balance comes at once where that is asked for, else when it is activated
/// (see <see cref="CompleteReplacement"/>). One card has one replacement.
/// </summary>
internal sealed class ReplaceCard(Remembered remembered, ProductShelf shelf, MakeCard make, CompleteReplacement complete, ChargeFee fees, TimeProvider time)
{
    internal Task<Answer> DoAsync(Caller caller, string publicToken, ReplaceRequest request, RequestKey key, CancellationToken ct) =>
        remembered.DoAsync(caller, key, db => CardRow.On(db, caller, publicToken, card => Replace(db, caller, card, request)), ct);

    private Answer Replace(CardConnection db, Caller caller, CardRow card, ReplaceRequest request)
    {
        var today = Clock.Today(time);
        if (ReplacementRows.Of(db, caller, card) is { } earlier)
            return Answer.Refused(RenewRules.AlreadyReplaced(card, earlier.PublicToken));
        var old = shelf.Of(db, caller.Pmid, card.ProductId);
        var product = request.NewProductId is { } id ? shelf.Find(db, caller.Pmid, id) : old;
        if (product is null)
            return Answer.Unprocessable(CreateCardRules.NoSuchProduct(request.NewProductId, "newProductId"));
        if (product.Currency != card.Currency)
            return Answer.Unprocessable(RenewRules.OtherCurrency(card, product));
        var type = Enum.Parse<CardType>(card.CardType);

        // A converted card is plastic of a product without any: its own product goes on making it.
        if (product.Id != card.ProductId && !product.Offers(type))
            return Answer.Unprocessable(RenewRules.OtherForm(card, product));
        var expiry = RenewRules.Expiry(card, product, request.RenewStep, request.ExpiryDate, today);
        if (!expiry.Succeeded)
            return Answer.Refused(expiry.Problems);

        fees.Do(db, card, FeeType.CardReplacementFee, caller);
        var parent = db.First("SELECT parent FROM cards WHERE id = @p0", row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), card.Id);
        var made = make.Do(db, caller, new(CardRequest.Of(db, card), product, type, expiry.Value, CardStatus.Find("02")!, parent));
        CardGroups.Copy(db, card, made);
        ReplacementRows.Link(db, card, made);
        if (request.MoveBalance == true)
            complete.MoveBalance(db, caller, CardRow.Find(db, caller.Pmid, card.PublicToken)!, made);
        return Answer.Ok(new ReplacedView(true, made.PublicToken, card.PublicToken, made.CustomerReference, made.EmbossName, made.MaskedPan, made.StartDate, made.ExpiryDate, made.Status));
    }
}
