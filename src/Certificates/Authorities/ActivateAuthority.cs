using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Authorities.Roots;
using Selvage.Certificates.Own;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Authorities;

/// <summary>Lets a planned authority issue from the commit on; the one before goes on with revocation lists and responder certificates only.</summary>
public sealed class ActivateAuthority : Operation<CertificatesContext, string, AuthorityView>
{
    private readonly OwnCertificates _own;

    internal ActivateAuthority(OperationTools<CertificatesContext> tools, OwnCertificates own)
        : base(tools) => _own = own;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "authority.activate";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, string command, CancellationToken ct) => Task.FromResult(Owner.Operator($"authority {command}"));

    /// <inheritdoc />
    protected override async Task<Result<AuthorityView>> ActAsync(CertificatesContext db, Act act, string command, CancellationToken ct)
    {
        if (await db.Authorities.SingleOrDefaultAsync(a => a.Name == command, ct) is not { } row)
            return Problem.NotFound("authority", command);
        if (row.IsRoot)
            return await RootMoves.ActivateAsync(db, act, row, ct);
        if (row.State == AuthorityState.Active)
            return AuthorityView.Of(row); // Asked again: the answer was lost on its way.
        if (row.State != AuthorityState.Planned)
            return AuthorityProblems.WrongState(row.Name, row.State, AuthorityState.Planned);
        if (_own.Newest(OwnPurpose.OcspSigner, row.Generation) is null)
            return AuthorityProblems.NoResponder;
        var before = await db.Authorities.Where(a => !a.IsRoot && a.State == AuthorityState.Active).ToListAsync(ct);
        (row.State, row.ActivatedAt) = (AuthorityState.Active, act.Now);
        foreach (var old in before)
            (old.State, old.RetiringAt) = (AuthorityState.Retiring, act.Now);
        act.Note(before.Count == 0 ? "the first" : $"in place of {string.Join(", ", before.Select(b => b.Name))}");
        return AuthorityView.Of(row);
    }
}
