using Microsoft.Extensions.Logging;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Health;

/// <summary>Asks every part of the platform how it is (operator). One that does not answer in some seconds, or fails, is told as wrong, and holds up no other.</summary>
public sealed partial class ReadHealth : Query<ModuleContext, Done, IReadOnlyList<HealthLine>>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private readonly IReadOnlyList<IWatchHealth> _parts;
    private readonly ILogger<ReadHealth> _log;

    internal ReadHealth(ContextFactory<KernelContext> contexts, IEnumerable<IWatchHealth> parts, ILogger<ReadHealth> log)
        : base(new ContextFactory<ModuleContext>(contexts.Create)) => (_parts, _log) = ([.. parts], log);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadHealth;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, Done request, CancellationToken ct) => Task.FromResult(Owner.Operator("health"));

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyList<HealthLine>>> ReadAsync(ModuleContext db, Actor actor, Done request, CancellationToken ct)
    {
        var lines = await Task.WhenAll(_parts.Select(p => AskAsync(p, ct)));
        return Result.Of<IReadOnlyList<HealthLine>>([.. lines.SelectMany(l => l)]);
    }

    /// <summary>Off this thread, since a disk or a token that hangs does so in the middle of a call.</summary>
    private async Task<IReadOnlyList<HealthLine>> AskAsync(IWatchHealth part, CancellationToken ct)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(Patience);
        try
        {
            return await Task.Run(() => part.ReadAsync(bound.Token), bound.Token).WaitAsync(bound.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return [new(part.Name, HealthState.Wrong, $"It did not answer within {Patience.TotalSeconds:0} seconds.", "Look at the machine's load and disk, and at the server's log; then load this page again.")];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Unread(part.Name, exception);
            return [new(part.Name, HealthState.Wrong, "It could not be read.", "The server's log says why: look for this moment there, mend it, and load this page again.")];
        }
    }

    [LoggerMessage(1701, LogLevel.Error, "The health of {Part} could not be read")]
    private partial void Unread(string part, Exception exception);
}
