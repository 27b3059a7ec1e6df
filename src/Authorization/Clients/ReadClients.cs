using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Authorization.Clients;

/// <summary>One OAuth client.</summary>
public sealed class GetClient : Query<AuthorizationContext, ClientKey, ClientView>
{
    private readonly HeldScopes _scopes;

    internal GetClient(ContextFactory<AuthorizationContext> contexts, HeldScopes scopes)
        : base(contexts) => _scopes = scopes;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadClients;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, ClientKey request, CancellationToken ct) => ClientOwner.FindAsync(db, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<ClientView>> ReadAsync(AuthorizationContext db, Actor actor, ClientKey request, CancellationToken ct) =>
        ClientView.Of(await db.Clients.AsNoTracking().SingleAsync(c => c.Key == request, ct), _scopes);
}

/// <summary>The OAuth clients of an application.</summary>
public sealed class ListClients : Query<AuthorizationContext, (AppId AppId, PageRequest Page), Page<ClientView>>
{
    private readonly OrganisationRegistry _registry;
    private readonly HeldScopes _scopes;

    internal ListClients(ContextFactory<AuthorizationContext> contexts, OrganisationRegistry registry, HeldScopes scopes)
        : base(contexts) => (_registry, _scopes) = (registry, scopes);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadClients;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, (AppId AppId, PageRequest Page) request, CancellationToken ct) => Task.FromResult(ClientOwner.Of(_registry, request.AppId));

    /// <inheritdoc />
    protected override Task<Result<Page<ClientView>>> ReadAsync(AuthorizationContext db, Actor actor, (AppId AppId, PageRequest Page) request, CancellationToken ct) =>
        db.Clients.Where(c => c.AppId == request.AppId).PageAsync(request.Page, c => c.Key, c => ClientView.Of(c, _scopes), ct);
}
