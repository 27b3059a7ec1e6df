using Selvage.Cards.Doors;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Records;

/// <summary>What a SOAP call was answered, as it is kept.</summary>
/// <param name="Done">Whether the act stands; what a refused one began is taken back.</param>
/// <param name="PublicToken">The card that it was about; empty for none.</param>
/// <param name="ActionCode">The action code of the answer.</param>
/// <param name="Xml">The answer, without CVV and PIN.</param>
internal sealed record Spoken(bool Done, string PublicToken, string ActionCode, string Xml);

/// <summary>A SOAP call that is on record.</summary>
internal sealed record SpokenBefore(long Wsid, string Method, string Issuer, string PublicToken, string ActionCode, string? Xml);

/// <summary>
/// The number of a SOAP call. A programme manager uses each once: it is written in the transaction of the act, so that no kill can leave an
/// act without its number or a number without its act. A refusal takes its number too, for it is an answer that may be asked for later.
/// </summary>
/// <param name="Number">The number itself.</param>
/// <param name="Method">The method that was called.</param>
/// <param name="Issuer">The issuer code that the call named.</param>
/// <param name="Say">Words the answer, in the act's transaction, where it may still do what belongs to the act.</param>
internal sealed record Wsid(long Number, string Method, string Issuer, Func<CardConnection, Answer, Spoken> Say)
{
    /// <summary>The code of the problem that the number was used before.</summary>
    internal const string Repeated = "cards.wsid.repeated";

    // As long as a caller may be in doubt about an answer that it did not get.
    private static readonly TimeSpan AnswersKept = TimeSpan.FromDays(7);

    /// <summary>Does the act, unless the number was used before.</summary>
    internal Answer Once(CardConnection db, string pmid, long now, Func<CardConnection, Answer> act)
    {
        if (Find(db, pmid, Number) is not null)
            return Answer.Refused(Problem.Conflict(Repeated, "WSID used before", $"WSID {Number} was used before. Use a new one for each call."));
        db.Execute("UPDATE soap_calls SET answer = NULL WHERE answer IS NOT NULL AND at <= @p0", now - (long)AnswersKept.TotalMicroseconds);
        db.Execute("SAVEPOINT act");
        var answer = act(db);
        if (answer.Remains is { } remains)
        {
            // This and nothing else of the act stays, whatever is said of it.
            db.Execute("ROLLBACK TO act");
            db.Execute("RELEASE act");
            remains(db);
            db.Execute("SAVEPOINT act");
        }

        var spoken = Say(db, answer);
        if (!spoken.Done)
            db.Execute("ROLLBACK TO act");
        db.Execute("RELEASE act");
        db.Execute(
            "INSERT INTO soap_calls (pmid, wsid, method, issuer, public_token, action_code, answer, at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)",
            pmid, Number, Method, Issuer, spoken.PublicToken, spoken.ActionCode, spoken.Xml, now);
        return Answer.Nothing;
    }

    /// <summary>The call of this programme manager that had a number; null where none had it.</summary>
    internal static SpokenBefore? Find(CardConnection db, string pmid, long number) => db.First(
        "SELECT wsid, method, issuer, public_token, action_code, answer FROM soap_calls WHERE pmid = @p0 AND wsid = @p1",
        row => new SpokenBefore(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5)),
        pmid,
        number);
}
