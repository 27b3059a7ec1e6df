using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>An access token that was revoked before its end; kept until then.</summary>
internal sealed class TokenDenialRow
{
    /// <summary>The token's <c>jti</c>.</summary>
    public required string TokenId { get; init; }

    public required ClientKey Client { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<TokenDenialRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(t => t.TokenId);
        row.Property(t => t.TokenId).HasMaxLength(100);
        row.HasIndex(t => t.ExpiresAt);
    });
}
