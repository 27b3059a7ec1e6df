using Selvage.Cards.Records;

namespace Selvage.Cards.ThreeDs;

/// <summary>How a holder proves who is paying.</summary>
internal enum CredentialType
{
    /// <summary>A code by text message.</summary>
    OTPSMS,

    /// <summary>A code by e-mail.</summary>
    OTPEMAIL,

    /// <summary>A finger or a face, in the programme manager's app.</summary>
    BIOMETRIC,

    /// <summary>A confirmation in the programme manager's app.</summary>
    OUTOFBAND,

    /// <summary>A question that the holder answers.</summary>
    KBA,

    /// <summary>All of them; the card API has the name, and does not take it.</summary>
    ALL,
}

/// <summary>A credential as it is stored.</summary>
internal sealed record CredentialRow(long Id, CredentialType Type, string Value);

/// <summary>The 3-D Secure credentials of cards.</summary>
internal static class CredentialRows
{
    private const string Select = "SELECT id, type, value FROM credentials ";

    internal static IReadOnlyList<CredentialRow> Of(CardConnection db, CardRow card) =>
        db.Query(Select + "WHERE card = @p0 ORDER BY id", Read, card.Id);

    internal static CredentialRow? Find(CardConnection db, CardRow card, string id) =>
        long.TryParse(id, out var number) ? db.First(Select + "WHERE id = @p0 AND card = @p1", Read, number, card.Id) : null;

    /// <summary>The keyed hash of what the holder answers; null where there is no question.</summary>
    internal static byte[]? Answer(CardConnection db, CredentialRow row) =>
        db.First("SELECT answer FROM credentials WHERE id = @p0", r => r.IsDBNull(0) ? null : (byte[])r.GetValue(0), row.Id);

    internal static long Add(CardConnection db, CardRow card, CredentialType type, string value, byte[]? answer, string by, long at)
    {
        db.Execute("INSERT INTO credentials (card, type, value, answer, updated_by, at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)", card.Id, type.ToString(), value, answer, by, at);
        return db.First("SELECT last_insert_rowid()", row => row.GetInt64(0));
    }

    internal static void Set(CardConnection db, CredentialRow row, string value, byte[]? answer, string by, long at) =>
        db.Execute("UPDATE credentials SET value = @p1, answer = COALESCE(@p2, answer), updated_by = @p3, at = @p4 WHERE id = @p0", row.Id, value, answer, by, at);

    internal static void Remove(CardConnection db, CredentialRow row) => db.Execute("DELETE FROM credentials WHERE id = @p0", row.Id);

    /// <summary>Hands over what the other card does not have itself.</summary>
    internal static void Move(CardConnection db, CardRow from, CardRow to) => db.Execute("UPDATE OR IGNORE credentials SET card = @p1 WHERE card = @p0", from.Id, to.Id);

    private static CredentialRow Read(Microsoft.Data.Sqlite.SqliteDataReader row) => new(row.GetInt64(0), Enum.Parse<CredentialType>(row.GetString(1)), row.GetString(2));
}
