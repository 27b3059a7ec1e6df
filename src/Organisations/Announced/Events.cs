using Selvage.Kernel.Ids;

namespace Selvage.Organisations.Announced;

/// <summary>An application was deleted: its clients and tokens are refused, its certificates are to be revoked (requirement C1).</summary>
/// <param name="AppId">The application.</param>
/// <param name="OrganisationId">Its organisation.</param>
public sealed record ApplicationDeleted(AppId AppId, OrganisationId OrganisationId);

/// <summary>What an organisation's applications may use has changed (requirement C5).</summary>
/// <param name="OrganisationId">The organisation.</param>
public sealed record ScopesChanged(OrganisationId OrganisationId);

/// <summary>An organisation was suspended: its people's sessions are to end.</summary>
/// <param name="OrganisationId">The organisation.</param>
public sealed record OrganisationSuspended(OrganisationId OrganisationId);

/// <summary>A person was deactivated: sessions and what was granted in them are to end, in every organisation.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganisationId">The organisation in whose name it was done.</param>
public sealed record PersonDeactivated(PersonId PersonId, OrganisationId OrganisationId);

/// <summary>A person was removed: all that they sign in with, their sessions and what was granted in them are to be erased.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganisationId">The organisation in whose name it was done.</param>
public sealed record PersonRemoved(PersonId PersonId, OrganisationId OrganisationId);

/// <summary>A person who belongs to other organisations too is no member of this one any more: sessions there are to end.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganisationId">The organisation that was left.</param>
public sealed record MembershipEnded(PersonId PersonId, OrganisationId OrganisationId);

/// <summary>Several people were added in one act: whoever has no password yet is to be invited.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="People">Who was added.</param>
public sealed record PeopleAdded(OrganisationId OrganisationId, IReadOnlyList<PersonId> People);
