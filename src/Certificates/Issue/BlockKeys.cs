using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue;

/// <summary>Asks that keys are never certified.</summary>
/// <param name="Keys">Their hashes.</param>
/// <param name="Reason">Why, in a few words.</param>
internal sealed record BlockKeysCommand(IReadOnlyList<SpkiHash> Keys, string Reason);

/// <summary>Blocks keys for good, whether or not they were ever certified.</summary>
internal sealed class BlockKeys(OperationTools<CertificatesContext> tools) : Operation<CertificatesContext, BlockKeysCommand, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.RevokeCertificates;

    /// <inheritdoc />
    public override string Action => "certificate.block_key";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, BlockKeysCommand command, CancellationToken ct) => Task.FromResult(Owner.Operator($"key {command.Keys[0]}"));

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(CertificatesContext db, Act act, BlockKeysCommand command, CancellationToken ct)
    {
        foreach (var key in command.Keys)
        {
            if (!await db.BlockedKeys.AnyAsync(k => k.KeyHash == key.Value, ct))
                db.BlockedKeys.Add(new BlockedKeyRow { KeyHash = key.Value, Reason = command.Reason, Since = act.Now });
        }

        act.Note(command.Reason);
        return Done.It;
    }
}
