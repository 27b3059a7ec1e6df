using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Authorities.Roots;

/// <summary>Brings the certificate of a root that was made off line.</summary>
/// <param name="Certificate">PEM or DER; perhaps with the certificate that the root before signed for it.</param>
public sealed record TakeRootCommand(ReadOnlyMemory<byte> Certificate);

/// <summary>
/// Takes a root in that was made off line; its key is never here. The first one signs issuing authorities from now on; a later one is only
/// planned: it is in the trust chain, and signs when it is activated. The same one brought again changes nothing.
/// </summary>
public sealed class TakeRoot : Operation<CertificatesContext, TakeRootCommand, AuthorityView>
{
    private readonly AuthorityKeyring _keyring;

    internal TakeRoot(OperationTools<CertificatesContext> tools, AuthorityKeyring keyring)
        : base(tools) => _keyring = keyring;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "authority.take_root";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, TakeRootCommand command, CancellationToken ct) => Task.FromResult(Owner.Operator("authorities"));

    /// <inheritdoc />
    protected override async Task<Result<AuthorityView>> ActAsync(CertificatesContext db, Act act, TakeRootCommand command, CancellationToken ct)
    {
        var read = NewRoot.Read(command.Certificate, [.. _keyring.All.Where(a => a.IsRoot)], act.Now);
        if (!read.Succeeded)
            return Result.Refused<AuthorityView>(read.Problems);
        var root = read.Value;
        act.On("authority", root.Name);
        var roots = await db.Authorities.Where(a => a.IsRoot).ToListAsync(ct);
        if (roots.SingleOrDefault(r => r.Name == root.Name) is { } same)
            return Again(act, same, root);
        if (roots.Count > 0 && roots.Max(r => r.Generation) is var newest && newest > root.Generation)
            return RootProblems.OlderThan(newest);
        if (roots.Any(r => AuthorityCertificate.Read(r.Der).SubjectPublicKeyInfo.Span.SequenceEqual(root.Root.SubjectPublicKeyInfo.Span)))
            return RootProblems.SameKey;
        var isFirst = roots.Count == 0;
        var row = new AuthorityRow
        {
            Name = root.Name, IsRoot = true, Generation = root.Generation, Der = root.Root.Der.ToArray(), CrossDer = root.Cross?.Der.ToArray(), MadeAt = act.Now,
            State = isFirst ? AuthorityState.Active : AuthorityState.Planned, KeyPlace = KeyPlace.File, ActivatedAt = isFirst ? act.Now : null,
        };
        db.Authorities.Add(row);
        act.Note($"{SubjectText.Of(root.Root.Subject)}, until {root.Root.NotAfter:u}{(root.Cross is null ? string.Empty : "; also signed by the root before")}");
        return AuthorityView.Of(row);
    }

    private static Result<AuthorityView> Again(Act act, AuthorityRow row, NewRoot root)
    {
        if (!row.Der.AsSpan().SequenceEqual(root.Root.Der.Span))
            return RootProblems.Another(row.Name);
        if (root.Cross is { } cross && row.CrossDer?.AsSpan().SequenceEqual(cross.Der.Span) != true)
        {
            row.CrossDer = cross.Der.ToArray();
            act.Note("also signed by the root before");
        }

        return AuthorityView.Of(row);
    }
}
