using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Authorities.Roots;

/// <summary>
/// A root's steps: a planned one is activated and signs what is requested from then on; the one before stays in the trust chain for what it
/// signed, and is retired when all of that is.
/// </summary>
internal static class RootMoves
{
    internal static async Task<Result<AuthorityView>> ActivateAsync(CertificatesContext db, Act act, AuthorityRow row, CancellationToken ct)
    {
        if (row.State == AuthorityState.Active)
            return AuthorityView.Of(row); // Asked again: the answer was lost on its way.
        if (row.State != AuthorityState.Planned)
            return AuthorityProblems.WrongState(row.Name, row.State, AuthorityState.Planned);
        var before = await db.Authorities.Where(a => a.IsRoot && a.State == AuthorityState.Active).ToListAsync(ct);
        (row.State, row.ActivatedAt) = (AuthorityState.Active, act.Now);
        foreach (var old in before)
            (old.State, old.RetiringAt) = (AuthorityState.Retiring, act.Now);
        act.Note($"in place of {string.Join(", ", before.Select(b => b.Name))}");
        return AuthorityView.Of(row);
    }

    internal static async Task<Result<AuthorityView>> RetireAsync(CertificatesContext db, Act act, AuthorityRow row, CancellationToken ct)
    {
        if (row.State == AuthorityState.Retired)
            return AuthorityView.Of(row);
        if (row.State != AuthorityState.Retiring)
            return AuthorityProblems.WrongState(row.Name, row.State, AuthorityState.Retiring);
        var subject = AuthorityCertificate.Read(row.Der).Subject;
        var issuing = await db.Authorities.Where(a => !a.IsRoot && a.State != AuthorityState.Retired && a.State != AuthorityState.Requested).OrderBy(a => a.Generation).ToListAsync(ct);
        var needed = issuing.Where(a => AuthorityCertificate.Read(a.Der).Issuer.Span.SequenceEqual(subject.Span)).Select(a => a.Name).ToList();
        if (needed.Count > 0)
            return RootProblems.StillNeeded(row.Name, needed);
        (row.State, row.RetiredAt) = (AuthorityState.Retired, act.Now);
        return AuthorityView.Of(row);
    }
}
