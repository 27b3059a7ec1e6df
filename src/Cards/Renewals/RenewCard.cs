using System.Text.Json;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Fees;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;

namespace Selvage.Cards.Renewals;

/// <summary>What happens to one card without another number: renewed, made longer, made plastic.</summary>
internal sealed class RenewCard(Remembered remembered, ProductShelf shelf, ChargeFee fees, TimeProvider time)
{
    private const string Active = "00";

    internal Task<Answer> RenewAsync(Caller caller, string publicToken, RenewRequest request, RequestKey key, CancellationToken ct) => remembered.DoAsync(
        caller,
        key,
        db => CardRow.On(db, caller, publicToken, card =>
        {
            var today = Clock.Today(time);
            if (RenewRules.SameNumber(card, CardStatus.Now(card, today)) is { } refusal)
                return Answer.Refused(refusal);
            var expiry = RenewRules.Expiry(card, shelf.Of(db, caller.Pmid, card.ProductId), request.RenewStep, request.ExpiryDate, today);
            return expiry.Succeeded ? Renewed(db, card, expiry.Value) : Answer.Refused(expiry.Problems);
        }),
        ct);

    internal Task<Answer> ExtendAsync(Caller caller, string publicToken, ExpiryRequest request, RequestKey key, CancellationToken ct) => remembered.DoAsync(
        caller,
        key,
        db => CardRow.On(db, caller, publicToken, card =>
        {
            var today = Clock.Today(time);
            var now = CardStatus.Now(card, today);
            if (now.Kind == StatusKind.Archived)
                return Answer.Refused(RenewRules.Barred(card, now, "is not made longer"));
            var expiry = RenewRules.Given(request.ExpiryDate!, today);
            if (!expiry.Succeeded)
                return Answer.Refused(expiry.Problems);
            return expiry.Value > card.ExpiryDate ? Renewed(db, card, expiry.Value) : Answer.Refused(RenewRules.Shorter(card));
        }),
        ct);

    internal async Task<Answer> ConvertAsync(Caller caller, string publicToken, ConvertRequest request, RequestKey key, CancellationToken ct) =>
        request.CardType != CardType.Physical
            ? Answer.Refused(Shape.Fault("cardType", "cardType is Physical: a card is converted to plastic, and not back."))
            : await remembered.DoAsync(caller, key, db => CardRow.On(db, caller, publicToken, card => Convert(db, caller, card, request)), ct);

    /// <summary>Converts a card as it is, with another end where one is named.</summary>
    internal Task<Answer> ConvertAsync(Caller caller, string publicToken, string? end, RequestKey key, CancellationToken ct) =>
        remembered.DoAsync(caller, key, db => CardRow.On(db, caller, publicToken, card => Convert(db, caller, card, new ConvertRequest { CardType = CardType.Physical }, end)), ct);

    /// <summary>Converts a card in the transaction that makes it.</summary>
    internal Answer Within(CardConnection db, Caller caller, CardRow card) => Convert(db, caller, card, new ConvertRequest { CardType = CardType.Physical });

    private Answer Convert(CardConnection db, Caller caller, CardRow card, ConvertRequest request, string? end = null)
    {
        if (card.CardType != nameof(CardType.Virtual))
            return Answer.Refused(card.CardType == nameof(CardType.Physical) ? RenewRules.AlreadyPhysical(card) : RenewRules.NotConvertible(card));
        var now = CardStatus.Now(card, Clock.Today(time));
        if (now.Code != Active)
            return Answer.Refused(RenewRules.Barred(card, now, $"is converted only when it is {Active}"));
        var expiry = end is null ? card.ExpiryDate : RenewRules.Given(end, Clock.Today(time));
        if (!expiry.Succeeded)
            return Answer.Refused(expiry.Problems);
        var kept = CardRequest.Of(db, card);
        kept.CardType = CardType.Physical;
        kept.NameOnCard = request.NameOnCard ?? card.EmbossName;
        kept.Fulfilment = request.Fulfilment ?? kept.Fulfilment;
        kept.ManufacturingDetails = request.ManufacturingDetails ?? kept.ManufacturingDetails;
        db.Execute("UPDATE cards SET card_type = @p1, emboss_name = @p2, request = @p3, expiry_date = @p4 WHERE id = @p0", card.Id, nameof(CardType.Physical), kept.NameOnCard, JsonSerializer.Serialize(kept, CardsJson.Options), expiry.Value.ToString("yyyy-MM-dd"));
        fees.Do(db, card, FeeType.CardConversionFee, caller);
        return Answer.Ok(CardView.Of(CardRow.Find(db, caller.Pmid, card.PublicToken)!, Clock.Today(time)));
    }

    private static Answer Renewed(CardConnection db, CardRow card, DateOnly expiry)
    {
        db.Execute("UPDATE cards SET expiry_date = @p1 WHERE id = @p0", card.Id, expiry.ToString("yyyy-MM-dd"));
        return Answer.Ok(new RenewedView(true, card.PublicToken, card.CustomerReference, card.EmbossName, card.MaskedPan, card.StartDate, expiry));
    }
}
