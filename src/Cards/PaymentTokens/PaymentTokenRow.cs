using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Records;

namespace Selvage.Cards.PaymentTokens;

/// <summary>A card in a wallet.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Creator">Who made it: the scheme's token service.</param>
/// <param name="Wallet">In which wallet.</param>
/// <param name="Reference">The token service's name for it.</param>
/// <param name="LastFour">The last digits of the number that the wallet shows to merchants in the place of the card's.</param>
/// <param name="Status">A status code.</param>
/// <param name="UsageGroup">Its payment token usage group.</param>
/// <param name="MadeAt">When it was made, in microseconds.</param>
internal sealed record PaymentTokenRow(long Id, string Creator, string Wallet, string Reference, string LastFour, string Status, int UsageGroup, long MadeAt)
{
    private const string Select = "SELECT id, creator, wallet, reference, last_four, status, usage_group, made_at FROM payment_tokens ";

    internal static IReadOnlyList<PaymentTokenRow> Of(CardConnection db, CardRow card) => db.Query(Select + "WHERE card = @p0 ORDER BY id", Read, card.Id);

    internal static PaymentTokenRow? Find(CardConnection db, CardRow card, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? db.First(Select + "WHERE id = @p0 AND card = @p1", Read, number, card.Id) : null;

    /// <summary>Puts a card into a wallet on one device.</summary>
    internal static PaymentTokenRow Add(CardConnection db, CardRow card, string creator, string wallet, string device, string deviceType, int usageGroup, long at)
    {
        var reference = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        db.Execute(
            "INSERT INTO payment_tokens (card, creator, wallet, reference, last_four, status, usage_group, made_at, changed_at) VALUES (@p0, @p1, @p2, @p3, @p4, '00', @p5, @p6, @p6)",
            card.Id, creator, wallet, reference, RandomNumberGenerator.GetInt32(10_000).ToString("D4", CultureInfo.InvariantCulture), usageGroup, at);
        var made = db.First(Select + "WHERE id = last_insert_rowid()", Read)!;
        db.Execute("INSERT INTO payment_token_devices (token, device_index, name, type, bound) VALUES (@p0, 1, @p1, @p2, 1)", made.Id, device, deviceType);
        return made;
    }

    internal static void SetStatus(CardConnection db, PaymentTokenRow token, string status, long at) =>
        db.Execute("UPDATE payment_tokens SET status = @p1, changed_at = @p2 WHERE id = @p0", token.Id, status, at);

    internal static IReadOnlyList<DeviceItem> Devices(CardConnection db, PaymentTokenRow token) => db.Query(
        "SELECT device_index, name, type, bound FROM payment_token_devices WHERE token = @p0 ORDER BY device_index", row => new DeviceItem(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetBoolean(3) ? "Bound" : "Unbound"), token.Id);

    internal static bool Unbind(CardConnection db, PaymentTokenRow token, int device) =>
        db.Execute("UPDATE payment_token_devices SET bound = 0 WHERE token = @p0 AND device_index = @p1", token.Id, device) == 1;

    private static PaymentTokenRow Read(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6), row.GetInt64(7));
}
