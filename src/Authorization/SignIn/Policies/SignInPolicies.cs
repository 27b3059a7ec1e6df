using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.SignIn.Policies;

/// <summary>What organisations ask of their people when they sign in, held in memory: it is asked at every request.</summary>
public sealed class SignInPolicies : ISnapshot
{
    private readonly ContextFactory<AuthorizationContext> _contexts;
    private readonly ConcurrentDictionary<OrganisationId, bool> _strict = new();

    /// <summary>Reads from the module's tables.</summary>
    public SignInPolicies(ContextFactory<AuthorizationContext> contexts) => _contexts = contexts;

    /// <summary>Whether a password alone is too little in an organisation (requirement B6).</summary>
    public bool AsksSecondFactor(OrganisationId organisation) => _strict.ContainsKey(organisation);

    /// <summary>Whether a session is good enough for an organisation.</summary>
    public bool Allows(PersonSession session, OrganisationId organisation) => session.Confirmed || !AsksSecondFactor(organisation);

    /// <inheritdoc />
    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = _contexts.Create();
        foreach (var row in await db.SignInPolicies.AsNoTracking().ToListAsync(ct))
            Apply(row, EntityState.Added);
    }

    /// <inheritdoc />
    public void Apply(object entity, EntityState state)
    {
        if (entity is not SignInPolicyRow row)
            return;
        if (row.SecondFactor && state != EntityState.Deleted)
            _strict[row.OrganisationId] = true;
        else
            _strict.TryRemove(row.OrganisationId, out _);
    }
}
