using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Selvage.Cards.Doors;
using Selvage.Cards.Fees;
using Selvage.Cards.Keys;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Pins;

/// <summary>The PIN of a card. A card that was given none gets one by chance when somebody asks for it.</summary>
internal sealed class CardPins(Remembered remembered, CardStore store, SealedNumbers numbers, CardKeys keys, ChargeFee fees, TimeProvider time)
{
    /// <summary>Wrong tries after which a PIN is blocked.</summary>
    internal const int MostTries = 3;

    private const string Good = "00";
    private const string TriesExceeded = "75";

    // Statuses in which the PIN of a card is nobody's business any more.
    private static readonly string[] Barred = ["14", "41", "43", "62", "83"];

    internal async Task<Answer> SetAsync(Caller caller, string publicToken, PinRequest request, RequestKey key, CancellationToken ct)
    {
        if ((request.Pin is null) == (request.CardPin is null))
            return Answer.Refused(Shape.Fault("pin", "pin is required, or cardPin as older pages name it, and not both."));
        return await remembered.DoAsync(caller, key, db => OnCard(db, caller, publicToken, card =>
        {
            Keep(db, card, request.Pin ?? request.CardPin!);
            Forgive(db, caller, card);
            return Answer.Nothing;
        }), ct);
    }

    /// <summary>
    /// Sets a PIN for who knows the one before; a card that has none yet takes any. A wrong one counts, and after <see cref="MostTries"/> of them not even
    /// the right one helps until somebody unblocks it.
    /// </summary>
    internal Task<Answer> ChangeAsync(Caller caller, string publicToken, string current, string pin, RequestKey key, CancellationToken ct) => remembered.DoAsync(
        caller,
        key,
        db => OnCard(db, caller, publicToken, card =>
        {
            if (Tries(db, card) >= MostTries)
                return Answer.Unprocessable(Problem.Conflict("cards.pin.blocked", "PIN blocked", $"The PIN of card {publicToken} was wrong {MostTries} times. Unblock it by POST cards/{publicToken}/pin/unblock."));
            if (numbers.Pin(db, card) is { } known && !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(current)))
                return Answer.Unprocessable(Problem.Invalid("cards.pin.wrong", "Wrong PIN", $"This is not the PIN of card {publicToken}. Nothing was changed.", "currentPin")).Leaving(left => Count(left, caller, card));
            Keep(db, card, pin);
            return Answer.Nothing;
        }),
        ct);

    /// <summary>Sets the PIN of a card that is being made, in the transaction that makes it.</summary>
    internal Answer Within(CardConnection db, Caller caller, string publicToken, string pin) => OnCard(db, caller, publicToken, card =>
    {
        Keep(db, card, pin);
        return Answer.Nothing;
    });

    /// <summary>The PIN; a card that was given none gets one.</summary>
    internal async Task<Answer> GetAsync(Caller caller, string publicToken, CancellationToken ct)
    {
        // Only a card without a PIN, or one whose calls cost something, needs the one writer.
        var reads = store.Read(db => CardRow.Find(db, caller.Pmid, publicToken) is not { } card || (SealedNumbers.HasPin(db, card) && !fees.Applies(db, caller.Pmid, card)));
        return reads ? store.Read(Show) : await store.WriteAsync(Show, ct);

        Answer Show(CardConnection db) => OnCard(db, caller, publicToken, card =>
        {
            fees.Do(db, card, FeeType.PINCVVServiceFee, caller);
            return Answer.Ok(new PinView(numbers.Pin(db, card) ?? Keep(db, card, ByChance())));
        });
    }

    internal Answer Status(Caller caller, string publicToken) =>
        store.Read(db => CardRow.On(db, caller, publicToken, card => Answer.Ok(TriesView.Of(Tries(db, card), MostTries))));

    /// <summary>How many tries in a row were wrong.</summary>
    internal static int Tries(CardConnection db, CardRow card) => db.First("SELECT pin_tries FROM cards WHERE id = @p0", row => row.GetInt32(0), card.Id);

    internal Task<Answer> UnblockAsync(Caller caller, string publicToken, RequestKey key, CancellationToken ct) => remembered.DoAsync(
        caller,
        key,
        db => OnCard(db, caller, publicToken, card =>
        {
            Forgive(db, caller, card);
            return Answer.Nothing;
        }),
        ct);

    private void Forgive(CardConnection db, Caller caller, CardRow card)
    {
        db.Execute("UPDATE cards SET pin_tries = 0 WHERE id = @p0", card.Id);
        if (card.Status == TriesExceeded)
            Set(db, caller, card, Good);
    }

    /// <summary>Counts a wrong try, in the transaction that refuses it. The last one puts the card into a status of its own.</summary>
    internal void Count(CardConnection db, Caller caller, CardRow card)
    {
        db.Execute("UPDATE cards SET pin_tries = pin_tries + 1 WHERE id = @p0", card.Id);

        // Any other status stays: unblocking the PIN would lift what somebody set for another reason.
        if (card.Status == Good && Tries(db, card) >= MostTries)
            Set(db, caller, card, TriesExceeded);
    }

    private void Set(CardConnection db, Caller caller, CardRow card, string code) =>
        StatusHistory.Set(db, card, CardStatus.Find(code)!, StatusHistory.By(caller, null), note: null, validity: null, caller, Clock.Micros(time.GetUtcNow()));

    /// <summary>Does something with a card whose PIN may be dealt with.</summary>
    private Answer OnCard(CardConnection db, Caller caller, string publicToken, Func<CardRow, Answer> act) => CardRow.On(db, caller, publicToken, card =>
    {
        var status = CardStatus.Now(card, Clock.Today(time));
        return status.Kind == StatusKind.Archived || Barred.Contains(status.Code)
            ? Answer.Unprocessable(Problem.Conflict("cards.pin.status", "Not in this status", $"Card {publicToken} is {status.Code} ({status.Meaning}): its PIN is neither shown nor changed."))
            : act(card);
    });

    private string Keep(CardConnection db, CardRow card, string pin)
    {
        db.Execute("UPDATE cards SET pin_sealed = @p1, pvv = @p2, pin_tries = 0 WHERE id = @p0", card.Id, numbers.SealPin(card, pin), keys.Pvv(numbers.Number(db, card), pin));
        return pin;
    }

    private static string ByChance() => RandomNumberGenerator.GetInt32(10_000).ToString("D4", CultureInfo.InvariantCulture);
}
