using Selvage.Cards.Doors;
using Selvage.Cards.Fees;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.CardFiles;

/// <summary>Makes a card.</summary>
internal sealed class CreateCard(Remembered remembered, ProductShelf shelf, MakeCard make, ChargeFee fees, TimeProvider time)
{
    internal async Task<Answer> DoAsync(Caller caller, CreateCardRequest request, RequestKey key, CancellationToken ct)
    {
        var today = Clock.Today(time);
        var faults = CreateCardRules.Check(request, today);
        if (faults.Count > 0)
            return Answer.Refused(faults);
        var product = await shelf.FindAsync(caller.Pmid, request.CardProduct, ct);
        return CreateCardRules.Offer(request, product) is { } refusal
            ? Answer.Unprocessable(refusal)
            : await remembered.DoAsync(caller, key, db => Make(db, caller, request, product!, today), ct);
    }

    private Answer Make(CardConnection db, Caller caller, CreateCardRequest request, Product product, DateOnly today) =>
        Parent(db, caller, request, out var parent) is { } refusal ? Answer.Unprocessable(refusal) : Answer.Ok(CreatedCard.Of(Make(db, caller, Order(request, product, today, parent))));

    /// <summary>Makes the card and takes the fee for it: where cards are asked for in bulk too, each is made so.</summary>
    internal CardRow Make(CardConnection db, Caller caller, CardOrder order)
    {
        var card = make.Do(db, caller, order);
        fees.Do(db, card, order.Type == CardType.Physical ? FeeType.PhysicalCardIssuingFee : FeeType.VirtualCardIssuingFee, caller);
        return card;
    }

    /// <summary>Finds the parent that a request names; what is wrong with it, where it cannot be one.</summary>
    internal static Problem? Parent(CardConnection db, Caller caller, CreateCardRequest request, out long? parent)
    {
        parent = null;
        if (request.ParentCard is not { } token)
            return null;
        parent = CardRow.Find(db, caller.Pmid, token)?.Id;
        return parent is null ? CreateCardRules.NoSuchParent(token) : null;
    }

    internal static CardOrder Order(CreateCardRequest request, Product product, DateOnly today, long? parent) => new(
        request,
        product,
        request.CardType!.Value,
        request.ExpiryDate is { } month ? ExpiryDateAttribute.Read(month)!.Value : MakeCard.UsualExpiry(product, today),
        CardStatus.AtCreation(request.CardType!.Value, request.ActivateNow),
        parent);
}
