using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>A code for the day when a person has neither app nor passkey at hand. Only its keyed hash is kept, and it works once.</summary>
internal sealed class RecoveryCodeRow
{
    /// <summary>HMAC-SHA256 over person and code.</summary>
    public required byte[] CodeHash { get; init; }

    public required PersonId PersonId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<RecoveryCodeRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(c => c.CodeHash);
        row.Property(c => c.CodeHash).HasMaxLength(32);
        row.Property(c => c.UsedAt).IsConcurrencyToken();
        row.HasIndex(c => c.PersonId);
    });
}
