using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Standing;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn;

/// <summary>Whether somebody may sign in at all, in whichever way they prove who they are; and where to.</summary>
internal sealed class SignInStanding(StandingBoard board)
{
    /// <summary>Dotted code of the reason why not; null where they may.</summary>
    internal string? Refusal(PersonFacts person, OrganisationId? organisation)
    {
        if (!person.Active || board.Reason(Standee.Person, person.Id.ToString()) is not null)
            return "person.deactivated";
        return organisation is null ? "organisation.suspended" : null;
    }

    /// <summary>Where the person worked last, or has been for longest, among the organisations that may act; null where none may.</summary>
    internal OrganisationId? OrganisationOf(PersonFacts person, CredentialRow? credential)
    {
        var standing = person.Memberships.Select(m => m.OrganisationId).Where(Stands).ToList();
        return standing.Count == 0 ? null : credential?.LastOrganisationId is { } last && standing.Contains(last) ? last : standing[0];
    }

    /// <summary>Whether an organisation may act.</summary>
    internal bool Stands(OrganisationId organisation) => board.Reason(Standee.Organisation, organisation.ToString()) is null;
}
