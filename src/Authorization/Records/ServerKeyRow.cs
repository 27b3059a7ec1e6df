using Microsoft.EntityFrameworkCore;

namespace Selvage.Authorization.Records;

/// <summary>A key that signs tokens, sealed.</summary>
internal sealed class ServerKeyRow
{
    public required string Kid { get; init; }

    /// <summary>The private key; empty once the key is retired, so that nobody can sign with it any more.</summary>
    public required byte[] Sealed { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when it signs: until then it is published only, so that everybody has it before the first token comes.</summary>
    public DateTimeOffset SignsFrom { get; set; }

    /// <summary>Until when it is published; null while no other has taken its place.</summary>
    public DateTimeOffset? PublishedUntil { get; set; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<ServerKeyRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(k => k.Kid);
        row.Property(k => k.Kid).HasMaxLength(43);
    });
}
