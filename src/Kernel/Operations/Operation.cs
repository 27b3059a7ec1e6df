using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Operations;

/// <summary>
/// One act on the platform. The order is fixed here, so that nobody can forget a step: may → check → act → record → announce → save, in
/// one commit → apply to what is held in memory. A refusal is recorded in a transaction of its own.
/// </summary>
/// <typeparam name="TContext">The module's context.</typeparam>
/// <typeparam name="TCommand">What is asked for.</typeparam>
/// <typeparam name="TChecked">What the check made of it.</typeparam>
/// <typeparam name="TAnswer">What is answered.</typeparam>
public abstract class Operation<TContext, TCommand, TChecked, TAnswer>(OperationTools<TContext> tools) : IOperation
    where TContext : ModuleContext
{
    /// <inheritdoc />
    public abstract Permission Permission { get; }

    /// <inheritdoc />
    public abstract string Action { get; }

    /// <summary>Runs it for an actor.</summary>
    /// <returns>The answer, committed and on disk; or the problems, and nothing changed.</returns>
    public async Task<Result<TAnswer>> RunAsync(Actor actor, TCommand command, CancellationToken ct)
    {
        await using var db = tools.Contexts.Create();
        var owner = await OwnerAsync(db, command, ct);
        if (MayRules.Refusal(actor, Permission, owner) is { } refusal)
            return await RefuseAsync(actor, owner, [refusal]);
        var check = await CheckAsync(db, command, ct);
        if (!check.Succeeded)
            return await RefuseAsync(actor, owner, check.Problems);

        var now = tools.Time.GetUtcNow();
        Result<TAnswer> answer = default;
        var changes = Array.Empty<Change>();
        try
        {
            if (SharesCommit)
                await tools.Shared.WriteAsync(shared => WorkAsync(shared, CancellationToken.None), () => tools.Apply(changes), ct);
            else
                await tools.Door.WriteAsync(db, () => WorkAsync(db, ct), () => tools.Apply(changes), ct);
        }
        catch (DbUpdateException exception) when (UniqueClash.Is(exception))
        {
            answer = Clash(command);
        }
        catch (OperationCanceledException)
        {
            await DiscardAsync(check.Value);
            throw;
        }

        if (answer.Succeeded)
        {
            Recorded(check.Value);
            return answer;
        }

        await DiscardAsync(check.Value);
        return await RefuseAsync(actor, owner, answer.Problems);

        async Task<bool> WorkAsync(TContext into, CancellationToken token)
        {
            var act = new Act(into, actor, owner, now);
            answer = await ActAsync(into, act, check.Value, token);
            if (!answer.Succeeded)
                return false;
            into.Audit.Add(AuditLine.Done(act, Action));
            changes = Change.Of(into);
            await into.SaveChangesAsync(token);
            return true;
        }
    }

    /// <summary>
    /// Whether its commit may serve others of its kind as well (<see cref="SharedCommit{TContext}"/>). Then the act writes through a context
    /// that the check has not seen, and must read from memory only what no act that shares changes.
    /// </summary>
    protected virtual bool SharesCommit => false;

    /// <summary>Whose thing it is; asked before anything else.</summary>
    protected abstract Task<Owner> OwnerAsync(TContext db, TCommand command, CancellationToken ct);

    /// <summary>Whether the command is well formed and possible, without writing; heavy work belongs here, outside the write door.</summary>
    protected abstract Task<Result<TChecked>> CheckAsync(TContext db, TCommand command, CancellationToken ct);

    /// <summary>Does it: changes rows of the context, inside the transaction. A problem returned here leaves nothing behind.</summary>
    protected abstract Task<Result<TAnswer>> ActAsync(TContext db, Act act, TChecked command, CancellationToken ct);

    /// <summary>The problem when a unique index refused the write: somebody else was faster, or it is there already.</summary>
    protected virtual Problem Clash(TCommand command) =>
        Problem.Conflict("request.conflict", "Already there", "Something with the same identity exists already. List what there is, and use it or choose another name.");

    /// <summary>Hears, after the commit, that what the check prepared is recorded.</summary>
    protected virtual void Recorded(TChecked command)
    {
    }

    /// <summary>Hears that the act was refused or given up, so that what the check prepared came to nothing. Where the outcome is unknown, nobody is told.</summary>
    protected virtual Task DiscardAsync(TChecked command) => Task.CompletedTask;

    private async Task<Result<TAnswer>> RefuseAsync(Actor actor, Owner owner, IReadOnlyList<Problem> problems)
    {
        await using var db = tools.Contexts.Create();
        db.Audit.Add(AuditLine.Refused(actor, owner, Action, problems[0], tools.Time.GetUtcNow()));
        await tools.Door.SaveAsync(db, CancellationToken.None);
        tools.Sequencer.Wake();
        return Result.Refused<TAnswer>(problems);
    }
}

/// <summary>An operation whose check makes nothing new of the command.</summary>
/// <typeparam name="TContext">The module's context.</typeparam>
/// <typeparam name="TCommand">What is asked for.</typeparam>
/// <typeparam name="TAnswer">What is answered.</typeparam>
public abstract class Operation<TContext, TCommand, TAnswer>(OperationTools<TContext> tools) : Operation<TContext, TCommand, TCommand, TAnswer>(tools)
    where TContext : ModuleContext
{
    /// <summary>What is wrong with the command; empty where nothing is.</summary>
    protected virtual IReadOnlyList<Problem> Check(TCommand command) => [];

    /// <inheritdoc />
    protected sealed override Task<Result<TCommand>> CheckAsync(TContext db, TCommand command, CancellationToken ct)
    {
        var problems = Check(command);
        return Task.FromResult(problems.Count == 0 ? Result.Of(command) : Result.Refused<TCommand>(problems));
    }
}
