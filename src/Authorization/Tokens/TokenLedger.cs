using System.Security.Cryptography;
using System.Text;
using Selvage.Authorization.Tokens.Seams;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Ledger;

namespace Selvage.Authorization.Tokens;

/// <summary>What the token endpoint keeps at a high rate: used assertion ids and one record for each request, on disk before the answer.</summary>
internal sealed class TokenLedger(LedgerStore ledger)
{
    internal static readonly LedgerTable Tables = new(
        """
        CREATE TABLE IF NOT EXISTS authorization_assertions (client TEXT NOT NULL, jti {BLOB} NOT NULL, ends_at BIGINT NOT NULL, PRIMARY KEY (client, jti));
        CREATE INDEX IF NOT EXISTS authorization_assertions_ends ON authorization_assertions (ends_at);
        CREATE TABLE IF NOT EXISTS authorization_token_records (at BIGINT NOT NULL, client TEXT, organisation TEXT, claimed_client_id TEXT, error TEXT, reason TEXT, token_id TEXT, scopes TEXT, bound_to TEXT, ends_at BIGINT, address TEXT);
        CREATE INDEX IF NOT EXISTS authorization_token_records_at ON authorization_token_records (at);
        """);

    private static readonly LedgerStatement Use = new("INSERT INTO authorization_assertions (client, jti, ends_at) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING");

    private static readonly LedgerStatement Keep = new(
        "INSERT INTO authorization_token_records (at, client, organisation, claimed_client_id, error, reason, token_id, scopes, bound_to, ends_at, address) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10)");

    private static readonly LedgerStatement ForgetAssertions = new("DELETE FROM authorization_assertions WHERE ends_at < @p0");

    private static readonly LedgerStatement ForgetRecords = new("DELETE FROM authorization_token_records WHERE at < @p0");

    /// <summary>Notes an assertion's id; false where it was used before (RFC 7523 §3, jti).</summary>
    internal async Task<bool> TryUseAsync(ClientKey client, string jti, DateTimeOffset endsAt, CancellationToken ct) =>
        await ledger.WriteAsync(Use, client.ToString(), SHA256.HashData(Encoding.UTF8.GetBytes(jti)), Microseconds(endsAt)) == 1;

    internal Task RecordAsync(TokenRecord record, CancellationToken ct) => ledger.WriteAsync(
        Keep,
        Microseconds(record.At), record.Client?.ToString(), record.Organisation?.ToString(), record.ClaimedClientId, record.Error, record.Reason, record.TokenId,
        string.Join(' ', record.Scopes), record.BoundTo, record.ExpiresAt is { } end ? Microseconds(end) : null, record.Address?.ToString());

    /// <summary>Drops assertion ids that no assertion can carry any more, and records that are old enough.</summary>
    internal async Task PruneAsync(DateTimeOffset now, TimeSpan keepRecords)
    {
        await ledger.WriteAsync(ForgetAssertions, Microseconds(now));
        await ledger.WriteAsync(ForgetRecords, Microseconds(now - keepRecords));
    }

    private static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
