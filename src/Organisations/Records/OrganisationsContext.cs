using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Groups;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.Records;

/// <summary>The tables of this module.</summary>
public abstract class OrganisationsContext : ModuleContext
{
    private protected OrganisationsContext(DbContextOptions options)
        : base(options)
    {
    }

    /// <inheritdoc />
    public override string Module => "organisations";

    internal DbSet<OrganisationRow> Organisations => Set<OrganisationRow>();

    internal DbSet<ProductRow> Products => Set<ProductRow>();

    internal DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();

    internal DbSet<PersonRow> People => Set<PersonRow>();

    internal DbSet<MembershipRow> Memberships => Set<MembershipRow>();

    internal DbSet<GroupRow> Groups => Set<GroupRow>();

    internal DbSet<GroupMemberRow> GroupMembers => Set<GroupMemberRow>();

    internal DbSet<SearchTermRow> SearchTerms => Set<SearchTermRow>();

    internal DbSet<ApplicationRow> Applications => Set<ApplicationRow>();

    /// <inheritdoc />
    protected override void Map(ModelBuilder model)
    {
        model.Entity<OrganisationRow>(row =>
        {
            row.ToTable(Table("organisations"));
            row.HasKey(o => o.Id);
            row.Property(o => o.LegalName).HasMaxLength(64);
            row.Property(o => o.Country).HasMaxLength(2);
            row.Property(o => o.Unit).HasMaxLength(64);
            row.Property(o => o.ParentCompany).HasMaxLength(200);
        });
        model.Entity<ProductRow>(row =>
        {
            row.ToTable(Table("products"));
            row.HasKey(p => p.Id);
            row.Property(p => p.Name).HasMaxLength(100);
            row.HasIndex(p => p.Name).IsUnique();
        });
        model.Entity<AssignmentRow>(row =>
        {
            row.ToTable(Table("assignments"));
            row.HasKey(a => new { a.OrganisationId, a.ProductId });
        });
        model.Entity<PersonRow>(row =>
        {
            row.ToTable(Table("people"));
            row.HasKey(p => p.Id);
            row.Property(p => p.FirstName).HasMaxLength(100);
            row.Property(p => p.LastName).HasMaxLength(100);
            row.Property(p => p.Email).HasMaxLength(254);
            row.Property(p => p.EmailKey).HasMaxLength(254);
            row.HasIndex(p => p.EmailKey).IsUnique();
        });
        model.Entity<MembershipRow>(row =>
        {
            row.ToTable(Table("memberships"));
            row.HasKey(m => new { m.OrganisationId, m.PersonId });
            row.Property(m => m.Roles).HasMaxLength(PersonRoles.MostCharacters).HasDefaultValue(nameof(PersonRole.ReadOnly));
            row.HasIndex(m => m.PersonId);
        });
        MapGroups(model);
        model.Entity<ApplicationRow>(row =>
        {
            row.ToTable(Table("applications"));
            row.HasKey(a => a.Id);
            row.Property(a => a.Name).HasMaxLength(100);
            row.Property(a => a.Description).HasMaxLength(500);
            row.HasIndex(a => a.OrganisationId);
        });
    }

    private void MapGroups(ModelBuilder model)
    {
        model.Entity<GroupRow>(row =>
        {
            row.ToTable(Table("groups"));
            row.HasKey(g => g.Id);
            row.Property(g => g.Name).HasMaxLength(GroupRules.MostCharacters);
            row.Property(g => g.NameKey).HasMaxLength(GroupRules.MostCharacters);
            row.Property(g => g.Roles).HasMaxLength(PersonRoles.MostCharacters);
            row.HasIndex(g => new { g.OrganisationId, g.NameKey }).IsUnique();
        });
        model.Entity<GroupMemberRow>(row =>
        {
            row.ToTable(Table("group_members"));
            row.HasKey(m => new { m.GroupId, m.PersonId });
            row.HasIndex(m => new { m.PersonId, m.OrganisationId });
        });
        model.Entity<SearchTermRow>(row =>
        {
            row.ToTable(Table("search_terms"));
            row.HasKey(t => new { t.OrganisationId, t.Kind, t.Term, t.PersonId });
            row.Property(t => t.Kind).HasConversion<string>().HasMaxLength(10);
            row.Property(t => t.Term).HasMaxLength(Selvage.Organisations.People.Directory.SearchTerms.Longest);
            // Ranges of terms are ranges of code points, whatever language the database sorts by.
            if (Database.ProviderName!.EndsWith("PostgreSQL", StringComparison.Ordinal))
                row.Property(t => t.Term).UseCollation("C");
            row.HasIndex(t => new { t.OrganisationId, t.PersonId });
        });
    }
}

internal sealed class OrganisationsSqliteContext(DbContextOptions<OrganisationsSqliteContext> options) : OrganisationsContext(options);

internal sealed class OrganisationsPostgreSqlContext(DbContextOptions<OrganisationsPostgreSqlContext> options) : OrganisationsContext(options);

internal sealed class OrganisationsSqliteDesign() : DesignTime<OrganisationsSqliteContext>(DatabaseProvider.Sqlite, "organisations", options => new(options));

internal sealed class OrganisationsPostgreSqlDesign() : DesignTime<OrganisationsPostgreSqlContext>(DatabaseProvider.PostgreSql, "organisations", options => new(options));
