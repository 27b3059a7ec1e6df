using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Selvage.Kernel.Audit;

/// <summary>
/// The hash of a link: SHA-256 over the previous link's hash and every row of the batch, each as its length and its fields as a JSON
/// array. The signature covers the batch number and this hash.
/// </summary>
internal static class AuditHash
{
    /// <summary>What stands before the first link.</summary>
    internal static readonly byte[] Genesis = new byte[SHA256.HashSizeInBytes];

    internal static byte[] Of(ReadOnlySpan<byte> previous, IEnumerable<AuditRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var row in rows)
        {
            var content = Content(row);
            BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
            hash.AppendData(length);
            hash.AppendData(content);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The bytes that a link's signature covers.</summary>
    internal static byte[] Signed(long batch, ReadOnlySpan<byte> hash)
    {
        var signed = new byte[sizeof(long) + hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(signed, batch);
        hash.CopyTo(signed.AsSpan(sizeof(long)));
        return signed;
    }

    private static byte[] Content(AuditRow row) => JsonSerializer.SerializeToUtf8Bytes<object?[]>(
    [
        row.Transaction, row.Id, row.At.UtcTicks, row.ActorKind, row.ActorId, row.OrganisationId?.ToString(), row.Action,
        row.Subject, row.Outcome, row.Code, row.Detail, row.RemoteAddress, row.TraceId,
    ]);
}
