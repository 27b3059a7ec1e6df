using System.Text;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Records;
using Selvage.Kernel.Secrets;

namespace Selvage.Cards.Keys;

/// <summary>Opens what is sealed about a card; each box opens for its own card only.</summary>
internal sealed class SealedNumbers(KeyEncryptionKey key)
{
    /// <summary>The card's number.</summary>
    internal CardNumber Number(CardConnection db, CardRow card) =>
        CardNumber.Of(Open(db.First("SELECT pan_sealed FROM cards WHERE id = @p0", row => (byte[])row.GetValue(0), card.Id)!, CardNumbers.Purpose(card.PublicToken)));

    /// <summary>The card's PIN; null where it has none yet.</summary>
    internal string? Pin(CardConnection db, CardRow card) =>
        db.First("SELECT pin_sealed FROM cards WHERE id = @p0", row => row.IsDBNull(0) ? null : (byte[])row.GetValue(0), card.Id) is { } box ? Open(box, PinPurpose(card)) : null;

    internal static bool HasPin(CardConnection db, CardRow card) => db.First("SELECT pin_sealed IS NOT NULL FROM cards WHERE id = @p0", row => row.GetBoolean(0), card.Id);

    internal byte[] SealPin(CardRow card, string pin) => key.Seal(Encoding.ASCII.GetBytes(pin), PinPurpose(card));

    private string Open(byte[] box, string purpose) => Encoding.ASCII.GetString(key.Open(box, purpose));

    private static string PinPurpose(CardRow card) => $"cards/pin/{card.PublicToken}";
}
