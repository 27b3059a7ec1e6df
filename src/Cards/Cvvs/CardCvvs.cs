using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Pins;
using Selvage.Cards.Records;

namespace Selvage.Cards.Cvvs;

/// <summary>The answer of "get CVV".</summary>
internal sealed record CvvView(string Cvv, string ResultStatus);

/// <summary>The three digits on the back of a card: computed whenever they are needed, never stored (PCI DSS 3.3.1).</summary>
internal sealed class CardCvvs(Remembered remembered, CardStore store, SealedNumbers numbers, CardKeys keys)
{
    /// <summary>Wrong tries after which a CVV is blocked.</summary>
    internal const int MostTries = 5;

    internal Answer Get(Caller caller, string publicToken) =>
        store.Read(db => CardRow.On(db, caller, publicToken, card => Answer.Ok(new CvvView(keys.Cvv2(numbers.Number(db, card), card.ExpiryDate), "Success"))));

    internal Answer Status(Caller caller, string publicToken) =>
        store.Read(db => CardRow.On(db, caller, publicToken, card => Answer.Ok(TriesView.Of(db.First("SELECT cvv_tries FROM cards WHERE id = @p0", row => row.GetInt32(0), card.Id), MostTries))));

    internal Task<Answer> UnblockAsync(Caller caller, string publicToken, RequestKey key, CancellationToken ct) => remembered.DoAsync(
        caller,
        key,
        db => CardRow.On(db, caller, publicToken, card =>
        {
            db.Execute("UPDATE cards SET cvv_tries = 0 WHERE id = @p0", card.Id);
            return Answer.Nothing;
        }),
        ct);
}
