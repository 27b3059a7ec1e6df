using System.Data.Common;
using Selvage.Certificates.Issue.Lint;
using Selvage.Kernel.Ledger;

namespace Selvage.Certificates.Issue.Intents;

/// <summary>
/// The intents to sign. A row without <c>closed_at</c> is open: its certificate is on the way, or a process was killed between the two. A
/// recorded one is removed, since the certificate's own row then says more; an abandoned one stays, with all that would have been signed.
/// </summary>
internal sealed class IntentLedger(LedgerStore ledger)
{
    internal static readonly LedgerTable Table = new(
        """
        CREATE TABLE IF NOT EXISTS certificates_intents (serial TEXT NOT NULL PRIMARY KEY, generation BIGINT NOT NULL, shard BIGINT NOT NULL, tbs_hash TEXT NOT NULL, tbs {BLOB} NOT NULL, at BIGINT NOT NULL, not_after BIGINT NOT NULL, closed_at BIGINT);
        """);

    private static readonly LedgerStatement Intend = new(
        "INSERT INTO certificates_intents (serial, generation, shard, tbs_hash, tbs, at, not_after) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)");

    private static readonly LedgerStatement Forget = new("DELETE FROM certificates_intents WHERE serial = @p0");

    private static readonly LedgerStatement Close = new("UPDATE certificates_intents SET closed_at = @p1 WHERE serial = @p0");

    /// <summary>Writes an intent; it is on disk when this ends, and only then may the ticket be signed.</summary>
    internal async Task<IssuanceIntent> WriteAsync(IssuanceTicket ticket, DateTimeOffset now)
    {
        var intent = IssuanceIntent.Of(ticket, now);
        await ledger.WriteAsync(Intend, intent.Serial, (long)intent.Generation, (long)intent.Shard, intent.TbsHash, ticket.Tbs.ToArray(), Microseconds(intent.At), Microseconds(intent.NotAfter));
        return intent;
    }

    /// <summary>Closes an intent whose certificate is recorded. Nobody waits for it: what is left open is found at the next start.</summary>
    internal void Recorded(IssuanceIntent intent) => _ = ledger.WriteAsync(Forget, intent.Serial);

    /// <summary>Closes an intent whose serial number was abandoned; as <see cref="Recorded"/>.</summary>
    internal void Abandoned(IssuanceIntent intent, DateTimeOffset now) => _ = ledger.WriteAsync(Close, intent.Serial, Microseconds(now));

    /// <summary>The open ones: at start, before anything new is intended.</summary>
    internal IReadOnlyList<IssuanceIntent> ReadOpen() =>
        ledger.Read("SELECT serial, generation, shard, tbs_hash, at, not_after FROM certificates_intents WHERE closed_at IS NULL ORDER BY at, serial", Row);

    private static IssuanceIntent Row(DbDataReader row) =>
        new(row.GetString(0), (int)row.GetInt64(1), (int)row.GetInt64(2), row.GetString(3), Time(row.GetInt64(4)), Time(row.GetInt64(5)));

    private static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
