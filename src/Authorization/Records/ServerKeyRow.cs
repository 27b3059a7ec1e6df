using Microsoft.EntityFrameworkCore;

namespace Selvage.Authorization.Records;

/// <summary>A key that signs tokens, sealed.</summary>
internal sealed class ServerKeyRow
{
    public required string Kid { get; init; }

    public required byte[] Sealed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<ServerKeyRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(k => k.Kid);
        row.Property(k => k.Kid).HasMaxLength(43);
    });
}
