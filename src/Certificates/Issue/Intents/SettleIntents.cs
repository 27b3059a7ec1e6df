using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue.Intents;

/// <summary>Asks what became of intents.</summary>
/// <param name="Intents">At least one, and none of them still on the way.</param>
/// <param name="Why">What happened, in a few words.</param>
internal sealed record SettleIntentsCommand(IReadOnlyList<IssuanceIntent> Intents, string Why);

/// <summary>What became of them.</summary>
/// <param name="Recorded">Their certificates are recorded.</param>
/// <param name="Abandoned">Their serial numbers count as revoked from now on.</param>
internal sealed record SettledIntents(IReadOnlyList<IssuanceIntent> Recorded, IReadOnlyList<IssuanceIntent> Abandoned);

/// <summary>
/// Abandons the serial numbers of intents without a certificate: something may have been signed, and it never left, but nobody can prove
/// either. So they count as revoked, and the audit trail names them.
/// </summary>
internal sealed class SettleIntents(OperationTools<CertificatesContext> tools) : Operation<CertificatesContext, SettleIntentsCommand, SettledIntents>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "certificate.abandon";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, SettleIntentsCommand command, CancellationToken ct) =>
        Task.FromResult(Owner.Operator($"serial {command.Intents[0].Serial}"));

    /// <inheritdoc />
    protected override async Task<Result<SettledIntents>> ActAsync(CertificatesContext db, Act act, SettleIntentsCommand command, CancellationToken ct)
    {
        var (recorded, abandoned) = (new List<IssuanceIntent>(), new List<IssuanceIntent>());
        foreach (var intent in command.Intents)
        {
            if (await db.Issued.AnyAsync(c => c.Serial == intent.Serial, ct))
                recorded.Add(intent);
            else
                abandoned.Add(intent);
        }

        foreach (var intent in abandoned)
        {
            if (await db.Abandoned.AnyAsync(a => a.Serial == intent.Serial, ct))
                continue;
            db.Abandoned.Add(new AbandonedRow
            {
                Serial = intent.Serial, Generation = intent.Generation, Shard = intent.Shard, TbsHash = intent.TbsHash,
                At = intent.At, FoundAt = act.Now, NotAfter = intent.NotAfter,
            });
        }

        act.Note(command.Why);
        act.Note($"{abandoned.Count} abandoned{(abandoned.Count == 0 ? string.Empty : ": " + string.Join(' ', abandoned.Select(i => i.Serial)))}; {recorded.Count} recorded all the same");
        return new SettledIntents(recorded, abandoned);
    }
}
