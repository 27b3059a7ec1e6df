using System.Security.Cryptography;
using Selvage.Cards.Doors;
using Selvage.Kernel.Results;
using Selvage.Kernel.Secrets;

namespace Selvage.Cards.Records;

/// <summary>
/// Acts under an idempotency key: done once, and for one hour the same answer again. The answer is written in the act's own transaction,
/// so that no kill can leave a card without its answer or an answer without its card. Refusals changed nothing and are not remembered.
/// A SOAP call has a number in place of the key, which is taken for good (<see cref="Wsid"/>).
/// </summary>
internal sealed class Remembered(CardStore store, KeyEncryptionKey key, TimeProvider time)
{
    // A hash without a key would tell a PIN to whoever tries ten thousand.
    private readonly byte[] _mac = key.Derive("cards/remembered");

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Does the act, or says again what it said.</summary>
    internal Task<Answer> DoAsync(Caller caller, RequestKey key, Func<CardConnection, Answer> act, CancellationToken ct) =>
        store.WriteAsync(
            key.Wsid is { } wsid ? db => wsid.Once(db, caller.Pmid, Clock.Micros(time.GetUtcNow()), act)
            : key.Key is null ? act
            : db => Once(db, caller.Pmid, key, act),
            ct);

    private Answer Once(CardConnection db, string pmid, RequestKey key, Func<CardConnection, Answer> act)
    {
        var now = Clock.Micros(time.GetUtcNow());
        var request = HMACSHA256.HashData(_mac, key.Request);
        db.Execute("DELETE FROM remembered WHERE at <= @p0", now - (long)Kept.TotalMicroseconds);
        var earlier = db.First(
            "SELECT request, status, body FROM remembered WHERE pmid = @p0 AND key = @p1",
            row => (Request: (byte[])row.GetValue(0), Answer: Answer.Again(row.GetInt32(1), (byte[])row.GetValue(2))),
            pmid,
            key.Key);
        if (earlier.Answer is not null)
            return earlier.Request.AsSpan().SequenceEqual(request) ? earlier.Answer : Answer.Refused(Reused(key.Key!));
        var answer = act(db);
        if (answer.Done)
            db.Execute("INSERT INTO remembered (pmid, key, request, status, body, at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)", pmid, key.Key, request, answer.Status, answer.Body, now);
        return answer;
    }

    private static Problem Reused(string key) => Problem.Invalid(
        "cards.idempotency_key.reused",
        "Idempotency key used before",
        $"The Idempotency header key value '{key}' was used in a different request. Use a new key for each new request, and the same one only to repeat a request unchanged.",
        RequestKey.Header);
}
