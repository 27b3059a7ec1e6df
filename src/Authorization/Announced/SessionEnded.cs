using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Announced;

/// <summary>A person's session was ended before its time: what was granted in it is to end too. A session that merely runs out is not announced.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="PersonId">The person.</param>
/// <param name="OrganisationId">The organisation that the person had signed in to.</param>
/// <param name="Reason">Dotted code of the reason: <c>session.signed_out</c>.</param>
public sealed record SessionEnded(SessionId SessionId, PersonId PersonId, OrganisationId OrganisationId, string Reason);
