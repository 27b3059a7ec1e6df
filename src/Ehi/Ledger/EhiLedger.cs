using System.Data.Common;
using System.Globalization;
using System.Text;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Ledger;
using Selvage.Kernel.Secrets;

namespace Selvage.Ehi.Ledger;

/// <summary>
/// Every message and every try to deliver it, on disk before anybody says so (requirement H1). What is sent lies sealed; the tries beside it are never
/// changed. A message's row changes in two ways only: it is tried, and it is settled.
/// </summary>
internal sealed class EhiLedger(LedgerStore store, KeyEncryptionKey seal)
{
    internal static readonly LedgerTable Table = new(
        """
        CREATE TABLE IF NOT EXISTS ehi_messages (
            id BIGINT PRIMARY KEY, place BIGINT NOT NULL, endpoint TEXT NOT NULL, organisation TEXT NOT NULL, pmid TEXT NOT NULL, product BIGINT NOT NULL, region BIGINT NOT NULL,
            kind TEXT NOT NULL, lane TEXT NOT NULL, body {BLOB} NOT NULL, at BIGINT NOT NULL, stored_at BIGINT NOT NULL,
            state TEXT NOT NULL, attempts BIGINT NOT NULL, due BIGINT NOT NULL, settled_at BIGINT NULL);
        CREATE INDEX IF NOT EXISTS ehi_messages_waiting ON ehi_messages (place) WHERE state = 'waiting';
        CREATE INDEX IF NOT EXISTS ehi_messages_by_organisation ON ehi_messages (organisation, place);
        CREATE INDEX IF NOT EXISTS ehi_messages_by_endpoint ON ehi_messages (endpoint, place);
        CREATE INDEX IF NOT EXISTS ehi_messages_settled ON ehi_messages (settled_at) WHERE settled_at IS NOT NULL;
        CREATE TABLE IF NOT EXISTS ehi_attempts (
            message BIGINT NOT NULL, attempt BIGINT NOT NULL, at BIGINT NOT NULL, elapsed BIGINT NOT NULL, outcome TEXT NOT NULL, status BIGINT NULL, reason TEXT NULL, answer {BLOB} NULL, signature TEXT NULL);
        CREATE INDEX IF NOT EXISTS ehi_attempts_by_message ON ehi_attempts (message, attempt);
        """);

    private const string Columns = "id, place, endpoint, organisation, pmid, product, region, kind, lane, at, stored_at, state, attempts, due, settled_at";

    // Each opens for its own message only.
    private const string BodyPurpose = "ehi.message/";
    private const string AnswerPurpose = "ehi.answer/";

    private static readonly LedgerStatement Insert = new(
        "INSERT INTO ehi_messages (id, place, endpoint, organisation, pmid, product, region, kind, lane, body, at, stored_at, state, attempts, due, settled_at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15) ON CONFLICT (id) DO NOTHING");

    private static readonly LedgerStatement Try = new("INSERT INTO ehi_attempts (message, attempt, at, elapsed, outcome, status, reason, answer, signature) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)");

    private static readonly LedgerStatement Change = new("UPDATE ehi_messages SET state = @p1, attempts = @p2, due = @p3, settled_at = @p4 WHERE id = @p0");

    private static readonly LedgerStatement ForgetTries = new("DELETE FROM ehi_attempts WHERE message IN (SELECT id FROM ehi_messages WHERE settled_at < @p0)");

    private static readonly LedgerStatement Forget = new("DELETE FROM ehi_messages WHERE settled_at < @p0");

    /// <summary>Keeps a message.</summary>
    /// <returns>Whether it is new; false where it was kept before. Either way it is on disk when this ends.</returns>
    internal async Task<bool> KeepAsync(StoredMessage message, ReadOnlyMemory<byte> body) => await store.WriteAsync(
        Insert, message.Id, message.Place, message.Endpoint.ToString(), message.Organisation.ToString(), message.Pmid, (long)message.Product, (long)message.Region, message.Kind, message.Lane, seal.Seal(body.Span, BodyPurpose + message.Id),
        Micros(message.At), Micros(message.StoredAt), Word(message.State), (long)message.Attempts, Micros(message.Due), message.SettledAt is { } settled ? Micros(settled) : null) == 1;

    /// <summary>Records a try, and what it means for the message.</summary>
    internal async Task TriedAsync(Attempt attempt, StoredMessage after)
    {
        // Both are in one commit, or the try first: a try without its consequence is only sent once more.
        var tried = store.WriteAsync(
            Try, attempt.Message, (long)attempt.Number, Micros(attempt.At), (long)attempt.Elapsed.TotalMicroseconds, attempt.Outcome, (long?)attempt.Status, attempt.Reason, attempt.Answer is null ? null : seal.Seal(Encoding.UTF8.GetBytes(attempt.Answer), AnswerPurpose + attempt.Message), attempt.Signature);
        await Task.WhenAll(tried, SettleAsync(after));
    }

    /// <summary>Records what a message is now.</summary>
    internal Task SettleAsync(StoredMessage after) => store.WriteAsync(Change, after.Id, Word(after.State), (long)after.Attempts, Micros(after.Due), after.SettledAt is { } settled ? Micros(settled) : null);

    /// <summary>Drops what was settled before a time, its tries first.</summary>
    internal async Task ForgetAsync(DateTimeOffset before)
    {
        await store.WriteAsync(ForgetTries, Micros(before));
        await store.WriteAsync(Forget, Micros(before));
    }

    /// <summary>What waits, in the order of arrival.</summary>
    internal IReadOnlyList<StoredMessage> Waiting() => store.Read($"SELECT {Columns} FROM ehi_messages WHERE state = 'waiting' ORDER BY place", Message);

    /// <summary>The last place that was given.</summary>
    internal long LastPlace() => store.Read("SELECT COALESCE(MAX(place), 0) FROM ehi_messages", row => row.GetInt64(0))[0];

    /// <summary>What is sent of a message; null where it was dropped.</summary>
    internal byte[]? Body(long id) => store.Read("SELECT body FROM ehi_messages WHERE id = @p0", row => seal.Open((byte[])row.GetValue(0), BodyPurpose + id), id) is [var body] ? body : null;

    /// <summary>A message of an organisation by the text of its id; null where it has none of that id.</summary>
    internal StoredMessage? Find(OrganisationId organisation, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && store.Read($"SELECT {Columns} FROM ehi_messages WHERE id = @p0", Message, number) is [var found] && found.Organisation == organisation ? found : null;

    /// <summary>The messages of an organisation, the newest first.</summary>
    internal IReadOnlyList<StoredMessage> Of(OrganisationId organisation, MessageState? state, long before, int most) => state is null
        ? store.Read($"SELECT {Columns} FROM ehi_messages WHERE organisation = @p0 AND place < @p1 ORDER BY place DESC LIMIT @p2", Message, organisation.ToString(), before, (long)most)
        : store.Read($"SELECT {Columns} FROM ehi_messages WHERE organisation = @p0 AND place < @p1 AND state = @p3 ORDER BY place DESC LIMIT @p2", Message, organisation.ToString(), before, (long)most, Word(state.Value));

    /// <summary>The tries of a message, the first first.</summary>
    internal IReadOnlyList<Attempt> Tries(long id) => store.Read(
        "SELECT message, attempt, at, elapsed, outcome, status, reason, answer, signature FROM ehi_attempts WHERE message = @p0 ORDER BY attempt, at",
        row => new Attempt(
            row.GetInt64(0), (int)row.GetInt64(1), Time(row.GetInt64(2)), TimeSpan.FromMicroseconds(row.GetInt64(3)), row.GetString(4), row.IsDBNull(5) ? null : (int)row.GetInt64(5), row.IsDBNull(6) ? null : row.GetString(6),
            row.IsDBNull(7) ? null : Encoding.UTF8.GetString(seal.Open((byte[])row.GetValue(7), AnswerPurpose + id)), row.IsDBNull(8) ? null : row.GetString(8)),
        id);

    private static StoredMessage Message(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), Read<EhiEndpointId>(row.GetString(2)), Read<OrganisationId>(row.GetString(3)), row.GetString(4), (int)row.GetInt64(5), (int)row.GetInt64(6), row.GetString(7), row.GetString(8),
        Time(row.GetInt64(9)), Time(row.GetInt64(10)), Enum.Parse<MessageState>(row.GetString(11), ignoreCase: true), (int)row.GetInt64(12), Time(row.GetInt64(13)), row.IsDBNull(14) ? null : Time(row.GetInt64(14)));

    private static TId Read<TId>(string text)
        where TId : struct, ITypedId<TId> => TId.From(Guid.ParseExact(text, "D"));

    private static string Word(MessageState state) => state.ToString().ToLower(CultureInfo.InvariantCulture);

    private static long Micros(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset Time(long micros) => new(DateTime.UnixEpoch.Ticks + (micros * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
