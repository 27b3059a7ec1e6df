using Selvage.Cards.Doors;
using Selvage.Cards.Fees;
using Selvage.Cards.Records;
using Selvage.Cards.Renewals;
using Selvage.Cards.Transactions;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Statuses;

/// <summary>Activates, blocks, unblocks and closes cards.</summary>
internal sealed class ChangeStatus(Remembered remembered, Ledger ledger, ChargeFee fees, CompleteReplacement replacement, TimeProvider time)
{
    private const string Good = "00";
    private const string NotYetActive = "02";

    internal async Task<Answer> DoAsync(Caller caller, string publicToken, StatusRequest request, RequestKey key, CancellationToken ct)
    {
        if (CardStatus.Find(request.CardStatusCode!) is not { } wanted)
            return Answer.Refused(Shape.Fault("cardStatusCode", $"cardStatusCode is one of {Settable}."));
        if (wanted.SetBy != SetBy.Client)
            return Answer.Unprocessable(Problem.Invalid("cards.status.not_settable", "Not yours to set", $"{wanted.Code} ({wanted.Meaning}) is set by the {Setter(wanted.SetBy)} alone. Choose one of {Settable}.", "cardStatusCode"));
        return await remembered.DoAsync(caller, key, db => Change(db, caller, publicToken, wanted, request), ct);
    }

    private static string Settable => string.Join(", ", CardStatus.All.Where(s => s.SetBy == SetBy.Client).Select(s => s.Code).Order(StringComparer.Ordinal));

    private Answer Change(CardConnection db, Caller caller, string publicToken, CardStatus wanted, StatusRequest request)
    {
        if (CardRow.Find(db, caller.Pmid, publicToken) is not { } card)
            return Answer.Refused(Problem.NotFound("card", publicToken));
        var now = CardStatus.Now(card, Clock.Today(time));
        if (now.Kind == StatusKind.Archived)
        {
            // To set what is set already is no change: a repeated PUT is not an error.
            return now == wanted
                ? Answer.Ok(new StatusView(now.Word, now.Code, card.StatusBy, card.StatusNote))
                : Answer.Refused(Problem.Conflict("cards.status.archived", "Status is final", $"Card {publicToken} is {now.Code} ({now.Meaning}), which is for good. Make a new card instead."));
        }

        var by = StatusHistory.By(caller, request.UpdatedBy);
        var note = request.Description ?? wanted.Meaning;
        var at = Clock.Micros(time.GetUtcNow());
        StatusHistory.Set(db, card, wanted, by, note, request.ValidityDate, caller, at);
        if (wanted.EmptiesBalance && card.Balance != 0)
            ledger.Post(db, new(card, MovementKind.Cleared, -card.Balance, wanted.Meaning, by), new(caller, at));
        if (wanted.Code == Good)
            Activated(db, caller, card, now);
        return Answer.Ok(new StatusView(wanted.Word, wanted.Code, by, note));
    }

    /// <summary>A card is good from now on: what it replaces gives its balance to it, and if it was never active before, the fee for that is taken.</summary>
    private void Activated(CardConnection db, Caller caller, CardRow card, CardStatus before)
    {
        // A replacement may have been blocked before anybody activated it: it waits all the same.
        replacement.AtActivation(db, caller, card);
        if (before.Code != NotYetActive)
            return;
        var isChild = db.First("SELECT parent IS NOT NULL FROM cards WHERE id = @p0", row => row.GetBoolean(0), card.Id);
        fees.Do(db, CardRow.Find(db, caller.Pmid, card.PublicToken)!, isChild ? FeeType.ChildCardActivationFee : FeeType.ParentCardActivationFee, caller);
    }

    private static string Setter(SetBy by) => by switch
    {
        SetBy.FraudMonitor => "fraud monitor",
        SetBy.Scheme => "card scheme",
        _ => "processor",
    };
}
