using System.Security.Cryptography;
using System.Text;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Cvvs;
using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Payments.Deciding;
using Selvage.Cards.Pins;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments.Checks;

/// <summary>
/// Whether who pays knows what only the holder knows. Wrong tries are counted, in the transaction that declines; neither what was typed nor what is right is
/// written anywhere.
/// </summary>
internal sealed class TypedSecrets(SealedNumbers numbers, CardKeys keys, CardPins pins)
{
    private const string TriesExceeded = "75";

    /// <summary>The date on the card.</summary>
    internal static Verdict? Expiry(CardRow card, PaymentRequest request) =>
        request.Expiry is { } text && ExpiryDateAttribute.Read(text) is { } day && (day.Year, day.Month) != (card.ExpiryDate.Year, card.ExpiryDate.Month)
            ? new("54", "The expiry date is not the card's.")
            : null;

    /// <summary>The digits on the back. After too many wrong ones, none is right until somebody unblocks them.</summary>
    internal Verdict? Cvv2(CardConnection db, CardRow card, PaymentRequest request)
    {
        if (request.Cvv2 is not { } typed)
            return null;
        if (db.First("SELECT cvv_tries FROM cards WHERE id = @p0", row => row.GetInt32(0), card.Id) >= CardCvvs.MostTries)
            return new("N7", "The CVV2 was wrong too often, and is blocked.");
        if (Same(typed, keys.Cvv2(numbers.Number(db, card), card.ExpiryDate)))
        {
            db.Execute("UPDATE cards SET cvv_tries = 0 WHERE id = @p0 AND cvv_tries > 0", card.Id);
            return null;
        }

        db.Execute("UPDATE cards SET cvv_tries = cvv_tries + 1 WHERE id = @p0", card.Id);
        return new("N7", "The CVV2 is wrong.");
    }

    /// <summary>The PIN. The try that uses them up puts the card into a status of its own, which whoever unblocks the PIN lifts.</summary>
    internal Verdict? Pin(CardConnection db, Caller caller, CardRow card, PaymentRequest request)
    {
        if (request.Pin is not { } typed)
            return null;
        if (CardPins.Tries(db, card) >= CardPins.MostTries)
            return new(TriesExceeded, "The PIN was wrong too often, and is blocked.");
        if (numbers.Pin(db, card) is { } right && Same(typed, right))
        {
            db.Execute("UPDATE cards SET pin_tries = 0 WHERE id = @p0 AND pin_tries > 0", card.Id);
            return null;
        }

        pins.Count(db, caller, card);
        return new("55", "The PIN is wrong.");
    }

    private static bool Same(string typed, string right) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(typed), Encoding.ASCII.GetBytes(right));
}
