using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Audit;

/// <summary>Begins a verification of the whole audit chain in the background (operator).</summary>
public sealed class StartVerification : Operation<ModuleContext, Actor, Done>
{
    private readonly VerificationRun _run;

    internal StartVerification(OperationTools<ModuleContext> tools, VerificationRun run)
        : base(tools) => _run = run;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadAudit;

    /// <inheritdoc />
    public override string Action => "audit.verify";

    private static Problem UnderWay { get; } = Problem.Conflict("audit.verifying", "Already under way", "The chain is being verified at this moment. Wait for the result; it stands on this page, with its time.");

    /// <summary>Begins one for whoever asks.</summary>
    public Task<Result<Done>> RunAsync(Actor actor, CancellationToken ct) => RunAsync(actor, actor, ct);

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, Actor command, CancellationToken ct) => Task.FromResult(Owner.Operator("audit chain"));

    /// <inheritdoc />
    protected override Task<Result<Done>> ActAsync(ModuleContext db, Act act, Actor command, CancellationToken ct) =>
        Task.FromResult<Result<Done>>(_run.Progress is null ? Result.Of(Done.It) : UnderWay);

    /// <inheritdoc />
    protected override void Recorded(Actor command) => _run.TryStart($"{command.Kind.ToString().ToLowerInvariant()} {command.Id}");
}

/// <summary>How the verification of the audit chain stands.</summary>
/// <param name="Progress">The run under way; null where there is none.</param>
/// <param name="Failed">Whether the last run broke off.</param>
/// <param name="Last">The last run that came to its end; null where none did yet.</param>
/// <param name="Links">How many links the chain has now.</param>
public sealed record VerificationState(VerificationProgress? Progress, bool Failed, KeptVerification? Last, long Links);

/// <summary>Reads how the verification of the audit chain stands (operator).</summary>
public sealed class ReadVerification : Query<ModuleContext, Done, VerificationState>
{
    private readonly ContextFactory<KernelContext> _contexts;
    private readonly VerificationRun _run;

    internal ReadVerification(ContextFactory<KernelContext> contexts, VerificationRun run)
        : base(new ContextFactory<ModuleContext>(contexts.Create)) => (_contexts, _run) = (contexts, run);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadAudit;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, Done request, CancellationToken ct) => Task.FromResult(Owner.Operator("audit chain"));

    /// <inheritdoc />
    protected override async Task<Result<VerificationState>> ReadAsync(ModuleContext db, Actor actor, Done request, CancellationToken ct)
    {
        await using var kernel = _contexts.Create();
        // The run first: one that ends in between is then shown as under way, and never as lost.
        var (progress, failed) = (_run.Progress, _run.Failed);
        return new VerificationState(progress, failed, await VerificationRun.LastAsync(kernel, ct), await kernel.Chain.LongCountAsync(ct));
    }
}
