using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>A person's passkey: the public half of a key that a device or a password store keeps (Web Authentication Level 3).</summary>
internal sealed class PasskeyRow
{
    /// <summary>For addresses; the device's own id is long and says nothing.</summary>
    public required Guid Id { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The id that the device gave it.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>COSE_Key (RFC 9052 §7).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The device's own count; one that goes back tells of a copy. Synced passkeys always say 0.</summary>
    public required long SignCount { get; set; }

    /// <summary>How browsers reach it, blank-separated.</summary>
    public required string Transports { get; init; }

    /// <summary>Whether it may be copied to other devices of its owner.</summary>
    public required bool BackupEligible { get; init; }

    /// <summary>Whether it has been.</summary>
    public required bool BackedUp { get; set; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<PasskeyRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(p => p.Id);
        row.Property(p => p.CredentialId).HasMaxLength(1023);
        row.Property(p => p.PublicKey).HasMaxLength(2000);
        row.Property(p => p.Name).HasMaxLength(60);
        row.Property(p => p.Transports).HasMaxLength(100);
        row.HasIndex(p => p.CredentialId).IsUnique();
        row.HasIndex(p => p.PersonId);
    });
}
