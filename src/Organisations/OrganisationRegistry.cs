using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Records;
using Selvage.Organisations.Scopes;

namespace Selvage.Organisations;

/// <summary>What other modules may know of an organisation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LegalName">Its legal name: O in certificate subjects (requirement B1).</param>
/// <param name="Country">ISO 3166-1 alpha-2: C in certificate subjects.</param>
/// <param name="Unit">The organisational unit: OU in certificate subjects.</param>
/// <param name="IsOperator">Whether it is the operator itself.</param>
public sealed record OrganisationFacts(OrganisationId Id, string LegalName, string Country, string Unit, bool IsOperator);

/// <summary>What other modules may know of an application.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OrganisationId">Its organisation.</param>
/// <param name="Name">Its name.</param>
public sealed record ApplicationFacts(AppId Id, OrganisationId OrganisationId, string Name);

/// <summary>Who exists, held in memory: organisations, applications, and the scopes that they may use.</summary>
public sealed class OrganisationRegistry : ISnapshot
{
    private readonly ContextFactory<OrganisationsContext> _contexts;
    private readonly ConcurrentDictionary<OrganisationId, OrganisationFacts> _organisations = new();
    private readonly ConcurrentDictionary<AppId, (ApplicationFacts Facts, ScopeSet Given)> _applications = new();
    private readonly ConcurrentDictionary<ProductId, ScopeSet> _products = new();
    private readonly ConcurrentDictionary<(OrganisationId Organisation, ProductId Product), bool> _assignments = new();

    /// <summary>Reads from the module's tables.</summary>
    public OrganisationRegistry(ContextFactory<OrganisationsContext> contexts) => _contexts = contexts;

    /// <summary>Rises with every change here, so that what was worked out from it is known to be old.</summary>
    public long Version { get; private set; }

    /// <summary>An organisation; null where there is none.</summary>
    public OrganisationFacts? Organisation(OrganisationId id) => _organisations.GetValueOrDefault(id);

    /// <summary>An application; null where there is none, or it was deleted.</summary>
    public ApplicationFacts? Application(AppId id) => _applications.TryGetValue(id, out var found) ? found.Facts : null;

    /// <summary>The scopes that an application was given and its organisation's products still carry (requirement C5).</summary>
    public ScopeSet ScopesOf(AppId id) =>
        _applications.TryGetValue(id, out var found) ? found.Given.And(ScopesOf(found.Facts.OrganisationId)) : ScopeSet.None;

    /// <summary>The scopes that an organisation's products carry (requirement C5).</summary>
    public ScopeSet ScopesOf(OrganisationId id) => ScopeSet.Of(_assignments.Keys
        .Where(a => a.Organisation == id)
        .SelectMany(a => _products.TryGetValue(a.Product, out var scopes) ? scopes.Names : []));

    /// <inheritdoc />
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = _contexts.Create();
        foreach (var row in await db.Organisations.AsNoTracking().ToListAsync(ct))
            Apply(row, EntityState.Added);
        foreach (var row in await db.Products.AsNoTracking().ToListAsync(ct))
            Apply(row, EntityState.Added);
        foreach (var row in await db.Assignments.AsNoTracking().ToListAsync(ct))
            Apply(row, EntityState.Added);
        foreach (var row in await db.Applications.AsNoTracking().Where(a => a.DeletedAt == null).ToListAsync(ct))
            Apply(row, EntityState.Added);
    }

    /// <inheritdoc />
    public void Apply(object entity, EntityState state)
    {
        switch (entity)
        {
            case OrganisationRow row:
                _organisations[row.Id] = new OrganisationFacts(row.Id, row.LegalName, row.Country, row.Unit, row.IsOperator);
                break;
            case ProductRow row:
                _products[row.Id] = ScopeSet.Parse(row.Scopes);
                break;
            case AssignmentRow row when state == EntityState.Deleted:
                _assignments.TryRemove((row.OrganisationId, row.ProductId), out _);
                break;
            case AssignmentRow row:
                _assignments[(row.OrganisationId, row.ProductId)] = true;
                break;
            case ApplicationRow { DeletedAt: not null } row:
                _applications.TryRemove(row.Id, out _);
                break;
            case ApplicationRow row:
                _applications[row.Id] = (new ApplicationFacts(row.Id, row.OrganisationId, row.Name), ScopeSet.Parse(row.Scopes));
                break;
            default:
                return;
        }

        Version++;
    }
}
