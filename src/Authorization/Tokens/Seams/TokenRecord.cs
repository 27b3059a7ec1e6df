using System.Net;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Tokens.Seams;

/// <summary>What happened at the token endpoint: one record for each request, granted or refused. It holds no secret and no token.</summary>
/// <param name="At">When.</param>
/// <param name="Client">The client that was named, where it exists; naming is not proof, see <paramref name="Error"/>.</param>
/// <param name="Organisation">That client's organisation.</param>
/// <param name="ClaimedClientId">The client id as it was sent, cut to 256 characters; null where none was sent.</param>
/// <param name="Error">The OAuth error that was answered (RFC 6749 §5.2); null where a token was issued.</param>
/// <param name="Reason">Why, as a stable dotted code (<c>assertion.expired</c>); where a token was issued, null, or <see cref="TestReason"/>.</param>
/// <param name="TokenId">The access token's <c>jti</c>; null where none was issued.</param>
/// <param name="Scopes">The scopes granted; empty where none were.</param>
/// <param name="BoundTo">The certificate's <c>x5t#S256</c> that the token is bound to; null for an unbound token.</param>
/// <param name="ExpiresAt">The access token's end; null where none was issued.</param>
/// <param name="Address">Where the request came from; null where the transport has no address.</param>
public sealed record TokenRecord(
    DateTimeOffset At,
    ClientKey? Client,
    OrganisationId? Organisation,
    string? ClaimedClientId,
    string? Error,
    string? Reason,
    string? TokenId,
    IReadOnlyList<string> Scopes,
    string? BoundTo,
    DateTimeOffset? ExpiresAt,
    IPAddress? Address)
{
    /// <summary>Marks a test token that an admin got in the portal: no client asked for it.</summary>
    public const string TestReason = "token.test";

    /// <summary>Whether a token was issued.</summary>
    public bool Issued => Error is null;
}
