using Selvage.Kernel.Actors;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Operations;

/// <summary>One question to the platform: may → read. It changes nothing and writes no audit line.</summary>
/// <typeparam name="TContext">The module's context.</typeparam>
/// <typeparam name="TRequest">What is asked.</typeparam>
/// <typeparam name="TAnswer">What is answered.</typeparam>
public abstract class Query<TContext, TRequest, TAnswer>(ContextFactory<TContext> contexts) : IQuery
    where TContext : ModuleContext
{
    /// <inheritdoc />
    public abstract Permission Permission { get; }

    /// <summary>Asks for an actor.</summary>
    public async Task<Result<TAnswer>> RunAsync(Actor actor, TRequest request, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var owner = await OwnerAsync(db, request, ct);
        return MayRules.Refusal(actor, Permission, owner) is { } refusal ? refusal : await ReadAsync(db, actor, request, ct);
    }

    /// <summary>Whose thing it is; asked before anything else.</summary>
    protected abstract Task<Owner> OwnerAsync(TContext db, TRequest request, CancellationToken ct);

    /// <summary>Reads it. A list filters by what the actor sees.</summary>
    protected abstract Task<Result<TAnswer>> ReadAsync(TContext db, Actor actor, TRequest request, CancellationToken ct);
}
