using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>A person's authenticator app: what it shares with us (RFC 6238). One for each person.</summary>
internal sealed class AuthenticatorRow
{
    public required PersonId PersonId { get; init; }

    /// <summary>The shared secret, sealed.</summary>
    public required byte[] SealedSecret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time step of the newest code that was taken: none is taken twice, and none before it (RFC 6238 §5.2).</summary>
    public required long LastStep { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<AuthenticatorRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(a => a.PersonId);
        row.Property(a => a.SealedSecret).HasMaxLength(100);
        row.Property(a => a.LastStep).IsConcurrencyToken();
    });
}
