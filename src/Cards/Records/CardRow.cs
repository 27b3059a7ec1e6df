using Microsoft.Data.Sqlite;
using Selvage.Cards.Doors;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Records;

/// <summary>A card as it is stored, without its number, which no read needs.</summary>
internal sealed record CardRow(
    long Id,
    string PublicToken,
    int ProductId,
    string CardType,
    string? CustomerReference,
    string EmbossName,
    string MaskedPan,
    DateOnly StartDate,
    DateOnly ExpiryDate,
    string Currency,
    long Balance,
    long Pending,
    string Status,
    string StatusBy,
    string StatusNote)
{
    private const string Select =
        "SELECT id, public_token, product_id, card_type, customer_reference, emboss_name, masked_pan, start_date, expiry_date, currency, balance, pending, status, status_by, status_note FROM cards ";

    /// <summary>A card of this programme manager; another one's is as good as none.</summary>
    internal static CardRow? Find(CardConnection db, string pmid, string publicToken) =>
        IsToken(publicToken) ? db.First(Select + "WHERE public_token = @p0 AND pmid = @p1", Read, long.Parse(publicToken), pmid) : null;

    /// <summary>The card with a number, by the number's index; another programme manager's is as good as none.</summary>
    internal static CardRow? FindByNumber(CardConnection db, string pmid, byte[] index) => db.First(Select + "WHERE pan_index = @p0 AND pmid = @p1", Read, index, pmid);

    /// <summary>Does something with a card of the caller's programme manager; where there is none, says so.</summary>
    internal static Answer On(CardConnection db, Caller caller, string publicToken, Func<CardRow, Answer> act) =>
        Find(db, caller.Pmid, publicToken) is { } card ? act(card) : Answer.Refused(Problem.NotFound("card", publicToken));

    /// <summary>Cards in the order of their making, after the one with this row id.</summary>
    internal static List<CardRow> List(CardConnection db, string pmid, string? customerReference, long after, int most) =>
        customerReference is null
            ? db.Query(Select + "WHERE pmid = @p0 AND id > @p1 ORDER BY id LIMIT @p2", Read, pmid, after, most)
            : db.Query(Select + "WHERE pmid = @p0 AND customer_reference = @p1 AND id > @p2 ORDER BY id LIMIT @p3", Read, pmid, customerReference, after, most);

    /// <summary>Cards whose holder fits in every column, the newest first.</summary>
    internal static List<CardRow> Search(CardConnection db, string pmid, IReadOnlyList<(string Column, string Value)> asked, int most)
    {
        // The columns are names of ours; their values are bound. The plus keeps the order from being taken for the way to find the rows.
        var where = string.Concat(asked.Select((a, i) => $" AND {a.Column} = @p{i + 2}"));
        return db.Query($"{Select}WHERE pmid = @p0{where} ORDER BY +id DESC LIMIT @p1", Read, [pmid, most, .. asked.Select(a => a.Value)]);
    }

    private static bool IsToken(string text) => text.Length == 9 && text.All(char.IsAsciiDigit);

    private static CardRow Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1).ToString(),
        row.GetInt32(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        DateOnly.ParseExact(row.GetString(7), "yyyy-MM-dd"),
        DateOnly.ParseExact(row.GetString(8), "yyyy-MM-dd"),
        row.GetString(9),
        row.GetInt64(10),
        row.GetInt64(11),
        row.GetString(12),
        row.GetString(13),
        row.GetString(14));
}
