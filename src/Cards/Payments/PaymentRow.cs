using Microsoft.Data.Sqlite;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments;

/// <summary>Where a payment stands: the <c>Txn_Stat_Code</c> of the messages.</summary>
internal static class PaymentStatus
{
    /// <summary>Accepted: its amount is blocked.</summary>
    internal const string Accepted = "A";

    /// <summary>Cleared: the presentment is there.</summary>
    internal const string Cleared = "C";

    /// <summary>Declined.</summary>
    internal const string Declined = "I";

    /// <summary>Settled: it has moved the balance.</summary>
    internal const string Settled = "S";

    /// <summary>Reversed: nothing is blocked any more.</summary>
    internal const string Reversed = "V";
}

/// <summary>Who decided about a payment; the words are the test door's.</summary>
internal static class Decider
{
    internal const string Host = "host";
    internal const string Processor = "processor";
    internal const string StandIn = "stand_in";
    internal const string Nobody = "nobody";
}

/// <summary>A message of the network about a card, with what came of it. Amounts are minor units and above zero, whatever their direction.</summary>
internal sealed record PaymentRow
{
    private const string Columns =
        """
        id, card, kind, status, waiting, family, amount, currency, bill, approved, open, held_by, sub_group, processing_code, response, decided_by, reason,
        lifecycle, link, auth_code, expires_at, outcome, host_code, host_micros, actual_balance, available_balance, facts, at
        """;

    private const string Insert =
        $"""
        INSERT INTO payments ({Columns}, organisation, client, application)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22, @p23, @p24, @p25, @p26, @p27, @p28, @p29, @p30)
        """;

    private const string Update =
        """
        UPDATE payments SET status = @p1, waiting = @p2, approved = @p3, response = @p4, decided_by = @p5, reason = @p6, auth_code = @p7, outcome = @p8, host_code = @p9, host_micros = @p10,
            actual_balance = @p11, available_balance = @p12, facts = @p13 WHERE id = @p0
        """;

    /// <summary>The <c>TXn_ID</c>.</summary>
    internal required long Id { get; init; }

    internal required long Card { get; init; }

    internal required PaymentKind Kind { get; init; }

    internal required string Status { get; init; }

    /// <summary>The host is being asked.</summary>
    internal bool Waiting { get; init; }

    /// <summary>The first authorisation of those that belong together; itself where it is the first.</summary>
    internal required long Family { get; init; }

    /// <summary>In the merchant's currency.</summary>
    internal required long Amount { get; init; }

    internal required string Currency { get; init; }

    /// <summary>The same in the card's currency.</summary>
    internal required long Bill { get; init; }

    /// <summary>How much of the bill is granted; what is taken back counts no more.</summary>
    internal long Approved { get; init; }

    /// <summary>How much is blocked. Written by <see cref="Blocks"/> alone.</summary>
    internal long Open { get; init; }

    /// <summary>On which balance it is blocked: <see cref="Blocks"/>.</summary>
    internal required string HeldBy { get; init; }

    /// <summary>Against which limit it counts; null for none.</summary>
    internal string? SubGroup { get; init; }

    internal required string ProcessingCode { get; init; }

    /// <summary>The response code (field 39).</summary>
    internal string Response { get; init; } = "00";

    internal string DecidedBy { get; init; } = Decider.Nobody;

    internal string Reason { get; init; } = string.Empty;

    /// <summary>The network's id of the whole life of a payment.</summary>
    internal required string Lifecycle { get; init; }

    internal required string Link { get; init; }

    internal string? AuthCode { get; init; }

    /// <summary>When a block ends by itself; null for what blocks nothing.</summary>
    internal long? ExpiresAt { get; init; }

    /// <summary>What became of asking the host; null where it was not asked.</summary>
    internal string? Outcome { get; init; }

    internal string? HostCode { get; init; }

    internal long? HostMicros { get; init; }

    internal long ActualBalance { get; init; }

    internal long AvailableBalance { get; init; }

    internal required PaymentFacts Facts { get; init; }

    internal required long At { get; init; }

    internal static PaymentRow? Find(CardConnection db, long id) => db.First($"SELECT {Columns} FROM payments WHERE id = @p0", Read, id);

    /// <summary>A payment of this card; another card's is as good as none.</summary>
    internal static PaymentRow? Find(CardConnection db, CardRow card, long id) => Find(db, id) is { } row && row.Card == card.Id ? row : null;

    /// <summary>The first authorisation of the latest family of which something is open; null for none.</summary>
    internal static PaymentRow? LatestOpen(CardConnection db, CardRow card) => db.First(
        $"SELECT {Columns} FROM payments WHERE id = (SELECT family FROM payments WHERE card = @p0 AND open > 0 AND waiting = 0 ORDER BY id DESC LIMIT 1)", Read, card.Id);

    /// <summary>All of a family that blocks something, the newest first.</summary>
    internal static List<PaymentRow> OpenOf(CardConnection db, long family) =>
        db.Query($"SELECT {Columns} FROM payments WHERE family = @p0 AND open > 0 AND waiting = 0 ORDER BY id DESC", Read, family);

    /// <summary>Payments that nobody goes on with: the process ended while the host was asked.</summary>
    internal static List<PaymentRow> AllWaiting(CardConnection db) => db.Query($"SELECT {Columns} FROM payments WHERE waiting = 1 ORDER BY id", Read);

    /// <summary>First authorisations whose time is over, some at once.</summary>
    internal static List<PaymentRow> Expired(CardConnection db, long now, int most) => db.Query(
        $"SELECT {Columns} FROM payments WHERE id IN (SELECT family FROM payments WHERE open > 0 AND expires_at <= @p0 AND waiting = 0 ORDER BY expires_at LIMIT @p1) AND expires_at <= @p0 AND waiting = 0", Read, now, most);

    /// <summary>The authorisations of a family that were accepted are now cleared, or reversed.</summary>
    internal static void MarkFamily(CardConnection db, long family, string status) =>
        db.Execute("UPDATE payments SET status = @p1 WHERE family = @p0 AND status = 'A' AND waiting = 0 AND kind IN ('authorisation', 'incremental', 'advice')", family, status);

    internal void Add(CardConnection db, Doors.Caller caller) => db.Execute(
        Insert,
        Id, Card, Kind.Word, Status, Waiting ? 1 : 0, Family, Amount, Currency, Bill, Approved, Open, HeldBy, SubGroup, ProcessingCode, Response, DecidedBy, Reason,
        Lifecycle, Link, AuthCode, ExpiresAt, Outcome, HostCode, HostMicros, ActualBalance, AvailableBalance, Facts.Write(), At, caller.Organisation, caller.Client, caller.Application);

    /// <summary>Writes what was decided about it.</summary>
    internal void Save(CardConnection db) => db.Execute(
        Update, Id, Status, Waiting ? 1 : 0, Approved, Response, DecidedBy, Reason, AuthCode, Outcome, HostCode, HostMicros, ActualBalance, AvailableBalance, Facts.Write());

    internal static PaymentRow Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Card = row.GetInt64(1),
        Kind = PaymentKind.Of(row.GetString(2)),
        Status = row.GetString(3),
        Waiting = row.GetInt32(4) == 1,
        Family = row.GetInt64(5),
        Amount = row.GetInt64(6),
        Currency = row.GetString(7),
        Bill = row.GetInt64(8),
        Approved = row.GetInt64(9),
        Open = row.GetInt64(10),
        HeldBy = row.GetString(11),
        SubGroup = row.IsDBNull(12) ? null : row.GetString(12),
        ProcessingCode = row.GetString(13),
        Response = row.GetString(14),
        DecidedBy = row.GetString(15),
        Reason = row.GetString(16),
        Lifecycle = row.GetString(17),
        Link = row.GetString(18),
        AuthCode = row.IsDBNull(19) ? null : row.GetString(19),
        ExpiresAt = row.IsDBNull(20) ? null : row.GetInt64(20),
        Outcome = row.IsDBNull(21) ? null : row.GetString(21),
        HostCode = row.IsDBNull(22) ? null : row.GetString(22),
        HostMicros = row.IsDBNull(23) ? null : row.GetInt64(23),
        ActualBalance = row.GetInt64(24),
        AvailableBalance = row.GetInt64(25),
        Facts = PaymentFacts.Read(row.GetString(26)),
        At = row.GetInt64(27),
    };
}
