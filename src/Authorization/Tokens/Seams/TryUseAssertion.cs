using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Tokens.Seams;

/// <summary>Notes that an assertion was used, so that it is used once only, on every node and after a restart (E1).</summary>
/// <remarks>Asked only once the signature has been checked, so that a stranger cannot burn a client's ids.</remarks>
/// <param name="client">The client; ids of one client never meet those of another.</param>
/// <param name="jti">The assertion's id: 1 to 256 characters.</param>
/// <param name="expiresAt">Until when the note must be kept: the assertion's end plus the permitted clock difference.</param>
/// <param name="ct">Ends when the caller hangs up.</param>
/// <returns>True for the first use, false for any further one.</returns>
public delegate Task<bool> TryUseAssertion(ClientKey client, string jti, DateTimeOffset expiresAt, CancellationToken ct);
