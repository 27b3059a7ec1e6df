using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Keys;

/// <summary>The keys that sign tokens, the newest first.</summary>
public sealed class ListServerKeys : Query<AuthorizationContext, object?, IReadOnlyList<ServerKeyView>>
{
    private readonly TimeProvider _time;

    internal ListServerKeys(ContextFactory<AuthorizationContext> contexts, TimeProvider time)
        : base(contexts) => _time = time;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, object? request, CancellationToken ct) => Task.FromResult(Owner.Operator("server keys"));

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyList<ServerKeyView>>> ReadAsync(AuthorizationContext db, Actor actor, object? request, CancellationToken ct)
    {
        var keys = await db.ServerKeys.AsNoTracking().ToListAsync(ct);
        var now = _time.GetUtcNow();
        return Result.Of<IReadOnlyList<ServerKeyView>>([.. keys.OrderByDescending(k => k.SignsFrom).ThenByDescending(k => k.CreatedAt).Select(k => ServerKeyLife.View(k, keys, now))]);
    }
}
