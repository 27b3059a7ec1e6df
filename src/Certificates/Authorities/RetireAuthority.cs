using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Authorities.Roots;
using Selvage.Certificates.Crl;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Authorities;

/// <summary>Ends an authority when the last of its certificates has ended. It leaves the trust chain; its last revocation list stays.</summary>
public sealed class RetireAuthority : Operation<CertificatesContext, string, AuthorityView>
{
    private readonly SignRevocationLists _lists;

    internal RetireAuthority(OperationTools<CertificatesContext> tools, SignRevocationLists lists)
        : base(tools) => _lists = lists;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "authority.retire";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, string command, CancellationToken ct) => Task.FromResult(Owner.Operator($"authority {command}"));

    /// <inheritdoc />
    protected override async Task<Result<AuthorityView>> ActAsync(CertificatesContext db, Act act, string command, CancellationToken ct)
    {
        if (await db.Authorities.SingleOrDefaultAsync(a => a.Name == command, ct) is not { } row)
            return Problem.NotFound("authority", command);
        if (row.IsRoot)
            return await RootMoves.RetireAsync(db, act, row, ct);
        if (row.State == AuthorityState.Retired)
            return AuthorityView.Of(row); // Asked again.
        if (row.State != AuthorityState.Retiring)
            return AuthorityProblems.WrongState(row.Name, row.State, AuthorityState.Retiring);
        var live = await LiveCertificates.OfAsync(db, row.Generation, act.Now, ct);
        if (live.Count > 0)
            return AuthorityProblems.StillLive(row.Name, live.Count, live.Own, live.LastEndsAt);
        try
        {
            // Its last lists in the same commit: the next start opens its key no more. Those in force are as many as it ever had parts.
            foreach (var shard in await db.Crls.Where(c => c.Authority == command && !c.IsDelta).Select(c => c.Shard).ToListAsync(ct))
                await _lists.PrepareAsync(db, row, shard, isLast: true, ct);
        }
        catch (KeyUnavailableException gone)
        {
            return gone.ForOperator;
        }

        (row.State, row.RetiredAt) = (AuthorityState.Retired, act.Now);
        return AuthorityView.Of(row);
    }
}
