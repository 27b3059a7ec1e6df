using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Records;

/// <summary>The tables of this module.</summary>
public abstract class CertificatesContext : ModuleContext
{
    private protected CertificatesContext(DbContextOptions options)
        : base(options)
    {
    }

    /// <inheritdoc />
    public override string Module => "certificates";

    internal DbSet<AuthorityRow> Authorities => Set<AuthorityRow>();

    internal DbSet<CertificateRow> Issued => Set<CertificateRow>();

    internal DbSet<BlockedKeyRow> BlockedKeys => Set<BlockedKeyRow>();

    /// <inheritdoc />
    protected override void Map(ModelBuilder model)
    {
        model.Entity<AuthorityRow>(row =>
        {
            row.ToTable(Table("authorities"));
            row.HasKey(a => a.Name);
            row.Property(a => a.Name).HasMaxLength(20);
        });
        model.Entity<CertificateRow>(row =>
        {
            row.ToTable(Table("issued"));
            row.HasKey(c => c.Kid);
            row.Property(c => c.Serial).HasMaxLength(40);
            row.Property(c => c.Type).HasConversion<string>().HasMaxLength(20);
            row.Property(c => c.Subject).HasMaxLength(300);
            row.Property(c => c.KeyHash).HasMaxLength(64);
            row.Property(c => c.KeyAlgorithm).HasMaxLength(20);
            row.Property(c => c.RevocationReason).HasConversion<string>().HasMaxLength(30);
            row.HasIndex(c => c.Serial).IsUnique();
            row.HasIndex(c => c.KeyHash).IsUnique();
            row.HasIndex(c => new { c.AppId, c.NotBefore });
            row.HasIndex(c => c.OrganisationId);
        });
        model.Entity<BlockedKeyRow>(row =>
        {
            row.ToTable(Table("blocked_keys"));
            row.HasKey(k => k.KeyHash);
            row.Property(k => k.KeyHash).HasMaxLength(64);
            row.Property(k => k.Reason).HasMaxLength(100);
        });
    }
}

internal sealed class CertificatesSqliteContext(DbContextOptions<CertificatesSqliteContext> options) : CertificatesContext(options);

internal sealed class CertificatesPostgreSqlContext(DbContextOptions<CertificatesPostgreSqlContext> options) : CertificatesContext(options);

internal sealed class CertificatesSqliteDesign() : DesignTime<CertificatesSqliteContext>(DatabaseProvider.Sqlite, "certificates", options => new(options));

internal sealed class CertificatesPostgreSqlDesign() : DesignTime<CertificatesPostgreSqlContext>(DatabaseProvider.PostgreSql, "certificates", options => new(options));

/// <summary>An authority: a root or an issuing one. Its key is a file, never a column.</summary>
internal sealed class AuthorityRow
{
    /// <summary>As in addresses: <c>g1</c>, <c>root-g1</c>.</summary>
    public required string Name { get; init; }

    public required bool IsRoot { get; init; }

    public required int Generation { get; init; }

    public required byte[] Der { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>A certificate that was issued. The row is written in the act that signs it, and stays for ever.</summary>
internal sealed class CertificateRow
{
    public required Kid Kid { get; init; }

    public required string Serial { get; init; }

    public required CertificateType Type { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required AppId AppId { get; init; }

    public required string Subject { get; init; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo, hex; unique: no key is certified twice.</summary>
    public required string KeyHash { get; init; }

    public required string KeyAlgorithm { get; init; }

    public required byte[] Der { get; init; }

    public required int Generation { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public RevocationReason? RevocationReason { get; set; }
}

/// <summary>A key that is never certified: its private half was seen, or it was reported compromised.</summary>
internal sealed class BlockedKeyRow
{
    public required string KeyHash { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }
}
