using Selvage.Certificates.Authorities;
using Selvage.Certificates.Crl;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Expiry.Authorities;

/// <summary>
/// Finds by when authorities and roots' lists must have successors, out of memory. What has one already, or issues no more, is left out.
/// </summary>
internal sealed class AuthorityEnds(AuthorityKeyring keyring, PublishedLists lists)
{
    // An issuing authority is worth installing as long as it can issue for some weeks; a root, as long as it can sign such a one.
    private static readonly TimeSpan IssuingMargin = TimeSpan.FromDays(CertificateProfile.LeafDays);
    private static readonly TimeSpan RootMargin = TimeSpan.FromDays(2 * CertificateProfile.LeafDays);

    /// <summary>All of them, however far away; the nearest first.</summary>
    internal IReadOnlyList<AuthorityEnd> All()
    {
        var chain = keyring.All;
        return [.. chain.Where(r => r.State == AuthorityState.Active && !HasSuccessor(r, chain)).Select(OfAuthority).Concat(chain.Where(r => r.IsRoot).Select(OfList).OfType<AuthorityEnd>()).OrderBy(e => e.By)];
    }

    private static bool HasSuccessor(AuthorityRow row, IReadOnlyList<AuthorityRow> chain) => chain.Any(r => r.IsRoot == row.IsRoot && r.Generation > row.Generation);

    private static AuthorityEnd OfAuthority(AuthorityRow row)
    {
        var end = AuthorityCertificate.Read(row.Der).NotAfter;
        return row.IsRoot
            ? new(Kid.Of(row.Der), row.Name, "root", end - RootMargin, $"It ends on {end:u}, and signs no issuing authority any more that could issue for a year.", "Make the next root and let the present one vouch for it: selvage ca init, selvage ca cross, selvage ca add-root.")
            : new(Kid.Of(row.Der), row.Name, "issuing authority", end - IssuingMargin, $"It ends on {end:u}, and from then on certificates that it issues would outlive it: they are refused.", "Make the next issuing authority, 60 days ahead of its use: selvage ca request, selvage ca sign, selvage ca install, selvage ca activate.");
    }

    private AuthorityEnd? OfList(AuthorityRow row) => lists.Find(PublishedLists.NameOf(row.Name, 0, isDelta: false)) is { } list
        ? new(Kid.Of(list.Der.Span), row.Name, "revocation list", list.NextUpdate, $"Programs that check the whole chain refuse every certificate below {row.Name}.", $"Have its keepers sign the next list off line, and bring it: selvage ca crl, selvage ca publish-crl {row.Name}.")
        : null;
}
