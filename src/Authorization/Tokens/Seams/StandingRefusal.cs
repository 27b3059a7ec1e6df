using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Tokens.Seams;

/// <summary>The may-act question: may this client act now, with its application and its organisation?</summary>
/// <param name="organisation">The client's organisation.</param>
/// <param name="application">Its application; null for a client of the organisation itself.</param>
/// <param name="client">The client.</param>
/// <returns>Null where it may; otherwise the reason, for the log only.</returns>
public delegate string? StandingRefusal(OrganisationId organisation, AppId? application, ClientKey client);
