using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Clients;

/// <summary>The OAuth clients of an application, in numbers.</summary>
/// <param name="Count">How many there are, disabled ones included.</param>
/// <param name="WithSecret">How many of them have a client secret.</param>
/// <param name="Used">How many have got a token by one.</param>
public sealed record ClientNumbers(int Count, int WithSecret, int Used)
{
    /// <summary>An application without clients.</summary>
    public static ClientNumbers None { get; } = new(0, 0, 0);
}

/// <summary>Counts the OAuth clients of several applications of one organisation in one question; applications without any are not in the answer.</summary>
public sealed class SummariseClients(ContextFactory<AuthorizationContext> contexts)
    : Query<AuthorizationContext, (OrganisationId Organisation, IReadOnlyList<AppId> Applications), IReadOnlyDictionary<AppId, ClientNumbers>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadClients;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, (OrganisationId Organisation, IReadOnlyList<AppId> Applications) request, CancellationToken ct) =>
        Task.FromResult(Owner.Of(request.Organisation, "organisation", request.Organisation));

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyDictionary<AppId, ClientNumbers>>> ReadAsync(AuthorizationContext db, Actor actor, (OrganisationId Organisation, IReadOnlyList<AppId> Applications) request, CancellationToken ct)
    {
        var apps = request.Applications.Select(a => (AppId?)a).ToList();
        var found = await db.Clients.AsNoTracking()
            .Where(c => c.OrganisationId == request.Organisation && apps.Contains(c.AppId))
            .GroupBy(c => c.AppId)
            .Select(g => new { App = g.Key, Count = g.Count(), WithSecret = g.Count(c => c.SecretHash != null), Used = g.Count(c => c.SecretUsedAt != null || c.FormerSecretUsedAt != null) })
            .ToListAsync(ct);
        return Result.Of<IReadOnlyDictionary<AppId, ClientNumbers>>(found.ToDictionary(f => f.App!.Value, f => new ClientNumbers(f.Count, f.WithSecret, f.Used)));
    }
}
