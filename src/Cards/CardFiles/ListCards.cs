using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Cards.CardFiles;

/// <summary>Lists cards in the order of their making, page by page (requirement F4). The cursor is the last card's public token.</summary>
internal sealed class ListCards(CardStore store, TimeProvider time)
{
    internal Answer Do(Caller caller, string? customerReference, PageRequest page) => store.Read(db =>
    {
        var after = 0L;
        if (page.After is { } cursor)
        {
            if (CardRow.Find(db, caller.Pmid, cursor) is not { } last)
                return Answer.Refused(PageRequest.WrongCursor);
            after = last.Id;
        }

        var today = Clock.Today(time);
        var rows = CardRow.List(db, caller.Pmid, customerReference, after, page.Limit + 1);
        return Answer.Ok(Page.Of(rows, page.Limit, row => row.PublicToken, row => CardView.Of(row, today)));
    });
}
