using Selvage.Authorization.Clients;

namespace Selvage.Authorization.Tokens.Seams;

/// <summary>The scopes that a client holds now; a request without <c>scope</c> gets all of them (C5).</summary>
/// <param name="client">The client.</param>
/// <returns>Scope names.</returns>
public delegate IReadOnlyList<string> ScopesHeldBy(OAuthClientFacts client);
