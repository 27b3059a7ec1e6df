using Selvage.Cards.Doors;
using Selvage.Cards.Fees;
using Selvage.Cards.Keys;
using Selvage.Cards.Pins;
using Selvage.Cards.Records;

namespace Selvage.Cards.Cvvs;

/// <summary>The answer of "get CVV".</summary>
internal sealed record CvvView(string Cvv, string ResultStatus);

/// <summary>The three digits on the back of a card: computed whenever they are needed, never stored (PCI DSS 3.3.1).</summary>
internal sealed class CardCvvs(Remembered remembered, CardStore store, SealedNumbers numbers, CardKeys keys, ChargeFee fees)
{
    /// <summary>Wrong tries after which a CVV is blocked.</summary>
    internal const int MostTries = 5;

    internal async Task<Answer> GetAsync(Caller caller, string publicToken, CancellationToken ct)
    {
        // Only where a fee is taken is the one writer needed.
        var free = store.Read(db => CardRow.Find(db, caller.Pmid, publicToken) is not { } card || !fees.Applies(db, caller.Pmid, card));
        return free ? store.Read(db => Show(db, caller, publicToken)) : await store.WriteAsync(db => Show(db, caller, publicToken), ct);
    }

    /// <summary>The same under a key, for a call that is not to take its fee twice.</summary>
    internal Task<Answer> GetAsync(Caller caller, string publicToken, RequestKey key, CancellationToken ct) => remembered.DoAsync(caller, key, db => Show(db, caller, publicToken), ct);

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

    private Answer Show(CardConnection db, Caller caller, string publicToken) => CardRow.On(db, caller, publicToken, card =>
    {
        fees.Do(db, card, FeeType.PINCVVServiceFee, caller);
        return Answer.Ok(new CvvView(keys.Cvv2(numbers.Number(db, card), card.ExpiryDate), "Success"));
    });
}
