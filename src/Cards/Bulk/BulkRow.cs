using System.Globalization;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Bulk;

/// <summary>An order of cards as it is stored.</summary>
internal sealed record BulkRow(long Id, string? Reference, int Quantity, int Made, BulkState State, string? Fault, long At, long? EndedAt)
{
    private const string Select = "SELECT id, reference, quantity, made, state, fault, at, ended_at FROM bulks ";

    internal static BulkRow? Find(CardConnection db, string pmid, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? db.First(Select + "WHERE id = @p0 AND pmid = @p1", Read, number, pmid) : null;

    internal static BulkRow Add(CardConnection db, Caller caller, BulkRequest request, string json, long at)
    {
        db.Execute(
            "INSERT INTO bulks (pmid, reference, quantity, made, state, request, organisation, client, application, at) VALUES (@p0, @p1, @p2, 0, 'InProgress', @p3, @p4, @p5, @p6, @p7)",
            caller.Pmid, request.Reference, request.Quantity, json, caller.Organisation, caller.Client, caller.Application, at);
        return db.First(Select + "WHERE id = last_insert_rowid()", Read)!;
    }

    /// <summary>The order whose turn it is, with who gave it and what each card is made from. Orders take turns, so that a large one does not hold up a small one.</summary>
    internal static (BulkRow Bulk, Caller Caller, string Request)? Next(CardConnection db, long after) => db.First(
        "SELECT id, reference, quantity, made, state, fault, at, ended_at, pmid, organisation, client, application, request FROM bulks WHERE state = 'InProgress' ORDER BY id <= @p0, id LIMIT 1",
        row => ((BulkRow, Caller, string)?)(Read(row), new Caller(row.GetString(8), row.GetString(9), row.GetString(10), row.GetString(11), string.Empty), row.GetString(12)),
        after);

    internal static void AddCard(CardConnection db, long bulk, int number, CardRow card) =>
        db.Execute("INSERT INTO bulk_cards (bulk, number, card) VALUES (@p0, @p1, @p2)", bulk, number, card.Id);

    internal static void Set(CardConnection db, long bulk, int made, BulkState state, string? fault, long? endedAt) =>
        db.Execute("UPDATE bulks SET made = @p1, state = @p2, fault = @p3, ended_at = @p4 WHERE id = @p0", bulk, made, state.ToString(), fault, endedAt);

    internal static List<BulkCard> Cards(CardConnection db, long bulk, int after, int most) => db.Query(
        "SELECT b.number, c.public_token FROM bulk_cards b JOIN cards c ON c.id = b.card WHERE b.bulk = @p0 AND b.number > @p1 ORDER BY b.number LIMIT @p2",
        row => new BulkCard(row.GetInt32(0), row.GetInt64(1).ToString(CultureInfo.InvariantCulture)),
        bulk,
        after,
        most);

    private static BulkRow Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.IsDBNull(1) ? null : row.GetString(1),
        row.GetInt32(2),
        row.GetInt32(3),
        Enum.Parse<BulkState>(row.GetString(4)),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.GetInt64(6),
        row.IsDBNull(7) ? null : row.GetInt64(7));
}
