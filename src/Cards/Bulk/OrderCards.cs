using System.Globalization;
using System.Text.Json;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Bulk;

/// <summary>Takes orders of many cards, and tells how far they are. What could not be made is refused at once, before any card is made.</summary>
internal sealed class OrderCards(Remembered remembered, CardStore store, ProductShelf shelf, BulkMaker maker, TimeProvider time)
{
    internal async Task<Answer> CreateAsync(Caller caller, BulkRequest request, RequestKey key, CancellationToken ct)
    {
        var card = request.Card!;
        var faults = CreateCardRules.Check(card, Clock.Today(time)).Select(Inside).ToList();
        if (card.CardType == CardType.MasterVirtual)
            faults.Add(Shape.Fault("card.cardType", "card.cardType is Physical or Virtual: master virtual cards are made one by one."));
        if (faults.Count > 0)
            return Answer.Refused(faults);
        if (CreateCardRules.Offer(card, await shelf.FindAsync(caller.Pmid, card.CardProduct, ct)) is { } refusal)
            return Answer.Unprocessable(Inside(refusal));
        var answer = await remembered.DoAsync(
            caller,
            key,
            db => CreateCard.Parent(db, caller, card, out _) is { } wrong
                ? Answer.Unprocessable(Inside(wrong))
                : Answer.Accepted(BulkView.Of(BulkRow.Add(db, caller, request, JsonSerializer.Serialize(card, CardsJson.Options), Clock.Micros(time.GetUtcNow())))),
            ct);
        maker.Wake();
        return answer;
    }

    internal Answer Progress(Caller caller, string bulkId) => store.Read(db => On(db, caller, bulkId, bulk => Answer.Ok(BulkView.Of(bulk))));

    internal Answer Cards(Caller caller, string bulkId, PageRequest page) => store.Read(db => On(db, caller, bulkId, bulk =>
    {
        var after = 0;
        return page.After is { } cursor && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after)
            ? Answer.Refused(PageRequest.WrongCursor)
            : Answer.Ok(Page.Of(BulkRow.Cards(db, bulk.Id, after, page.Limit + 1), page.Limit, card => card.Number.ToString(CultureInfo.InvariantCulture), card => card));
    }));

    private static Answer On(CardConnection db, Caller caller, string bulkId, Func<BulkRow, Answer> act) =>
        BulkRow.Find(db, caller.Pmid, bulkId) is { } bulk ? act(bulk) : Answer.Refused(Problem.NotFound("bulk order", bulkId));

    private static Problem Inside(Problem problem) => problem with { Field = problem.Field is null ? null : "card." + problem.Field };
}
