using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.People;
using Statuses = OpenIddict.Abstractions.OpenIddictConstants.Statuses;

namespace Selvage.Authorization.Grants;

/// <summary>Asks for what a person granted.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Asking">The organisation that asks.</param>
internal sealed record ListGrantsRequest(PersonId PersonId, OrganisationId? Asking);

/// <summary>What a person granted and can still be used, the latest first, at most 200: to programs of organisations that the caller sees.</summary>
internal sealed class ListGrants(ContextFactory<AuthorizationContext> contexts, PeopleDirectory people, OAuthClientRegistry clients, TimeProvider time)
    : Query<AuthorizationContext, ListGrantsRequest, IReadOnlyList<GrantView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadPeople;

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, ListGrantsRequest request, CancellationToken ct) =>
        await people.FindAsync(request.PersonId, ct) is { } person ? Owner.Of(person.OrganisationFor(request.Asking), "person", request.PersonId) : Owner.NotFound("person", request.PersonId);

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyList<GrantView>>> ReadAsync(AuthorizationContext db, Actor actor, ListGrantsRequest request, CancellationToken ct) =>
        Result.Of<IReadOnlyList<GrantView>>([.. (await LiveGrants.OfAsync(db, clients, request.PersonId, time.GetUtcNow(), ct)).Where(g => actor.Sees(g.OrganisationId))]);
}

/// <summary>What the person who asks granted, everywhere.</summary>
internal sealed class ListOwnGrants(ContextFactory<AuthorizationContext> contexts, OAuthClientRegistry clients, TimeProvider time) : Query<AuthorizationContext, PersonId, IReadOnlyList<GrantView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.OwnAccount;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, PersonId request, CancellationToken ct) => Task.FromResult(Owner.Caller($"person {request}"));

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyList<GrantView>>> ReadAsync(AuthorizationContext db, Actor actor, PersonId request, CancellationToken ct) =>
        Result.Of(await LiveGrants.OfAsync(db, clients, request, time.GetUtcNow(), ct));
}

/// <summary>The grants of a person that a token lives of.</summary>
internal static class LiveGrants
{
    private const int Most = 200;

    internal static async Task<IReadOnlyList<GrantView>> OfAsync(AuthorizationContext db, OAuthClientRegistry clients, PersonId person, DateTimeOffset now, CancellationToken ct)
    {
        var subject = person.ToString();
        var rows = await db.Authorizations.AsNoTracking()
            .Where(g => g.Subject == subject && g.Status == Statuses.Valid && db.Tokens.Any(t => t.AuthorizationId == g.Id && t.Status == Statuses.Valid && t.ExpiresAt > now))
            .OrderByDescending(g => g.CreatedAt).Take(Most).ToListAsync(ct);
        return [.. rows.Select(row => GrantView.Of(row, clients)).OfType<GrantView>()];
    }
}
