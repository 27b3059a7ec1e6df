using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Announced;

/// <summary>A person came in for the first time: set the first password of their own, or signed in without one.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="OrganisationId">The organisation that they came to.</param>
public sealed record PersonArrived(PersonId PersonId, OrganisationId OrganisationId);
