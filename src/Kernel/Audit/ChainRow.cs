using Microsoft.EntityFrameworkCore;

namespace Selvage.Kernel.Audit;

/// <summary>One signed link of the audit chain: a batch of rows, their hash with the previous link's, and a signature over it.</summary>
internal sealed class ChainRow
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public required long Batch { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long FirstTransaction { get; init; }

    public required long FirstId { get; init; }

    public required long LastTransaction { get; init; }

    public required long LastId { get; init; }

    /// <summary>How many rows the batch holds.</summary>
    public required int Rows { get; init; }

    /// <summary>SHA-256 over the previous hash and every row of the batch (see <see cref="AuditHash"/>).</summary>
    public required byte[] Hash { get; init; }

    /// <summary>ECDSA P-256 over batch number and hash.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>Thumbprint (RFC 7638) of the key that signed.</summary>
    public required string KeyId { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<ChainRow>(row =>
    {
        row.ToTable("kernel_audit_chain");
        row.HasKey(c => c.Batch);
        row.Property(c => c.Batch).ValueGeneratedNever();
        row.Property(c => c.KeyId).HasMaxLength(43);
    });
}
