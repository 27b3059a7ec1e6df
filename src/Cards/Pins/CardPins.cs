using System.Globalization;
using System.Security.Cryptography;
using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Pins;

/// <summary>The PIN of a card. A card that was given none gets one by chance when somebody asks for it.</summary>
internal sealed class CardPins(Remembered remembered, CardStore store, SealedNumbers numbers, CardKeys keys, Clearing clearing, TimeProvider time)
{
    /// <summary>Wrong tries after which a PIN is blocked.</summary>
    internal const int MostTries = 3;

    // Statuses in which the PIN of a card is nobody's business any more.
    private static readonly string[] Barred = ["14", "41", "43", "62", "83"];

    internal Task<Answer> SetAsync(Caller caller, string publicToken, string pin, RequestKey key, CancellationToken ct) =>
        remembered.DoAsync(caller, key, db => OnCard(db, caller, publicToken, card => { Keep(db, card, pin); return Answer.Nothing; }), ct);

    internal async Task<Answer> GetAsync(Caller caller, string publicToken, CancellationToken ct) =>
        store.Read(db => OnCard(db, caller, publicToken, card => numbers.Pin(db, card) is { } pin ? Answer.Ok(new PinView(pin)) : Answer.Nothing)) is var read && read != Answer.Nothing
            ? read
            : await store.WriteAsync(db => OnCard(db, caller, publicToken, card => Answer.Ok(new PinView(numbers.Pin(db, card) ?? Keep(db, card, ByChance())))), ct);

    internal Answer Status(Caller caller, string publicToken) =>
        store.Read(db => CardRow.Find(db, caller.Pmid, publicToken) is { } card ? Answer.Ok(TriesView.Of(Tries(db, card), MostTries)) : Answer.Refused(Problem.NotFound("card", publicToken)));

    internal Task<Answer> UnblockAsync(Caller caller, string publicToken, RequestKey key, CancellationToken ct) => remembered.DoAsync(
        caller,
        key,
        db => OnCard(db, caller, publicToken, card =>
        {
            db.Execute("UPDATE cards SET pin_tries = 0 WHERE id = @p0", card.Id);
            clearing.Clear(db, caller, card, "75");
            return Answer.Nothing;
        }),
        ct);

    private Answer OnCard(CardConnection db, Caller caller, string publicToken, Func<CardRow, Answer> act)
    {
        if (CardRow.Find(db, caller.Pmid, publicToken) is not { } card)
            return Answer.Refused(Problem.NotFound("card", publicToken));
        var status = CardStatus.Now(card, Clock.Today(time));
        return status.Kind == StatusKind.Archived || Barred.Contains(status.Code)
            ? Answer.Unprocessable(Problem.Conflict("cards.pin.status", "Not in this status", $"Card {publicToken} is {status.Code} ({status.Meaning}): its PIN is neither shown nor changed."))
            : act(card);
    }

    private string Keep(CardConnection db, CardRow card, string pin)
    {
        db.Execute("UPDATE cards SET pin_sealed = @p1, pvv = @p2, pin_tries = 0 WHERE id = @p0", card.Id, numbers.SealPin(card, pin), keys.Pvv(numbers.Number(db, card), pin));
        return pin;
    }

    private static int Tries(CardConnection db, CardRow card) => db.First("SELECT pin_tries FROM cards WHERE id = @p0", row => row.GetInt32(0), card.Id);

    private static string ByChance() => RandomNumberGenerator.GetInt32(10_000).ToString("D4", CultureInfo.InvariantCulture);
}
