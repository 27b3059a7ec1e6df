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

    internal DbSet<OwnCertificateRow> Own => Set<OwnCertificateRow>();

    internal DbSet<AbandonedRow> Abandoned => Set<AbandonedRow>();

    internal DbSet<CrlRow> Crls => Set<CrlRow>();

    internal DbSet<NoticeRow> Notices => Set<NoticeRow>();

    /// <inheritdoc />
    protected override void Map(ModelBuilder model)
    {
        MapAuthorities(model);
        MapIssued(model);
        MapOwn(model);
        model.Entity<BlockedKeyRow>(row =>
        {
            row.ToTable(Table("blocked_keys"));
            row.HasKey(k => k.KeyHash);
            row.Property(k => k.KeyHash).HasMaxLength(64);
            row.Property(k => k.Reason).HasMaxLength(100);
        });
        model.Entity<NoticeRow>(row =>
        {
            row.ToTable(Table("notices"));
            row.HasKey(n => new { n.Kid, n.Days });
        });
    }

    private void MapAuthorities(ModelBuilder model)
    {
        model.Entity<AuthorityRow>(row =>
        {
            row.ToTable(Table("authorities"));
            row.HasKey(a => a.Name);
            row.Property(a => a.Name).HasMaxLength(20);
            row.Property(a => a.State).HasConversion<string>().HasMaxLength(20);
            row.Property(a => a.KeyPlace).HasConversion<string>().HasMaxLength(20);
        });
        model.Entity<CrlRow>(row =>
        {
            row.ToTable(Table("crls"));
            row.HasKey(c => new { c.Authority, c.Shard, c.IsDelta });
            row.Property(c => c.Authority).HasMaxLength(20);
        });
    }

    private void MapIssued(ModelBuilder model)
    {
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
            row.HasIndex(c => new { c.AppId, c.IssuedAt, c.Serial });
            row.HasIndex(c => new { c.AppId, c.NotAfter, c.Serial });
            row.HasIndex(c => new { c.OrganisationId, c.NotAfter, c.Serial });
            row.HasIndex(c => new { c.NotAfter, c.Serial });
            row.HasIndex(c => new { c.Generation, c.Shard, c.NotAfter }).HasFilter("\"RevokedAt\" IS NOT NULL");
            row.HasIndex(c => c.Renews);

            // Read whole at every start: without an index of their own, the few keys that are published are looked for among all certificates.
            row.HasIndex(c => c.NotAfter).HasFilter("\"Type\" <> 'Transport'");
        });
        model.Entity<AbandonedRow>(row =>
        {
            row.ToTable(Table("abandoned"));
            row.HasKey(a => a.Serial);
            row.Property(a => a.Serial).HasMaxLength(40);
            row.Property(a => a.TbsHash).HasMaxLength(64);
        });
    }

    private void MapOwn(ModelBuilder model) => model.Entity<OwnCertificateRow>(row =>
    {
        row.ToTable(Table("own"));
        row.HasKey(c => c.Kid);
        row.Property(c => c.Serial).HasMaxLength(40);
        row.Property(c => c.Purpose).HasConversion<string>().HasMaxLength(20);
        row.Property(c => c.RevocationReason).HasConversion<string>().HasMaxLength(30);
        row.HasIndex(c => c.Serial).IsUnique();
    });
}

internal sealed class CertificatesSqliteContext(DbContextOptions<CertificatesSqliteContext> options) : CertificatesContext(options);

internal sealed class CertificatesPostgreSqlContext(DbContextOptions<CertificatesPostgreSqlContext> options) : CertificatesContext(options);

internal sealed class CertificatesSqliteDesign() : DesignTime<CertificatesSqliteContext>(DatabaseProvider.Sqlite, "certificates", options => new(options));

internal sealed class CertificatesPostgreSqlDesign() : DesignTime<CertificatesPostgreSqlContext>(DatabaseProvider.PostgreSql, "certificates", options => new(options));
