namespace Selvage.Authorization.Tokens.Assertions;

/// <summary>Judges what an assertion says (RFC 7523 §3, requirement E1); who signed it is another question.</summary>
internal static class AssertionRules
{
    private const int LongestId = 256;

    // Each rule answers with what it found wrong, or null. The first fault found is the one logged.
    private static readonly Func<ClientAssertion, AssertionPolicy, DateTimeOffset, TokenFault?>[] Rules =
        [Type, Extensions, Algorithm, Issuer, Audience, OneAudience, Id, End, Start];

    /// <summary>The first fault found, or null where there is none.</summary>
    /// <param name="assertion">As it reads.</param>
    /// <param name="policy">What is asked.</param>
    /// <param name="now">The present time.</param>
    public static TokenFault? Judge(ClientAssertion assertion, AssertionPolicy policy, DateTimeOffset now)
    {
        foreach (var rule in Rules)
        {
            if (rule(assertion, policy, now) is { } fault) return fault;
        }

        return null;
    }

    // Most libraries send JWT or nothing; the explicit type is that of draft-ietf-oauth-rfc7523bis. An access token (at+jwt) is none.
    private static TokenFault? Type(ClientAssertion a, AssertionPolicy policy, DateTimeOffset now) =>
        a.Type is null || a.Type.Equals("JWT", StringComparison.OrdinalIgnoreCase) || a.Type.Equals("client-authentication+jwt", StringComparison.OrdinalIgnoreCase)
            ? null
            : new("assertion.type", $"typ is expected to be JWT, client-authentication+jwt or absent; received {TokenFault.Shown(a.Type)}.");

    private static TokenFault? Extensions(ClientAssertion a, AssertionPolicy policy, DateTimeOffset now) =>
        a.DemandsExtensions ? new("assertion.extension", "The header has crit; no extension is known here.") : null;

    private static TokenFault? Algorithm(ClientAssertion a, AssertionPolicy policy, DateTimeOffset now) =>
        policy.Algorithms is null || policy.Algorithms.Contains(a.Algorithm)
            ? null
            : new("assertion.profile_algorithm", $"alg is expected to be one of {string.Join(", ", policy.Algorithms.Order(StringComparer.Ordinal))} (profile strict); received {TokenFault.Shown(a.Algorithm)}.");

    private static TokenFault? OneAudience(ClientAssertion a, AssertionPolicy policy, DateTimeOffset now) =>
        policy.OneAudience && a.AudienceIsList ? new("assertion.audience_list", "aud is expected to be one string (profile strict); received a list.") : null;

    private static TokenFault? Issuer(ClientAssertion a, AssertionPolicy policy, DateTimeOffset now) =>
        !string.IsNullOrEmpty(a.Issuer) && string.Equals(a.Issuer, a.Subject, StringComparison.Ordinal)
            ? null
            : new("assertion.issuer", $"iss and sub are both expected to be the client id; received iss {TokenFault.Shown(a.Issuer)}, sub {TokenFault.Shown(a.Subject)}.");

    private static TokenFault? Audience(ClientAssertion a, AssertionPolicy policy, DateTimeOffset now) =>
        a.Audiences.Count > 0 && a.Audiences.All(policy.Audiences.Contains)
            ? null
            : new("assertion.audience", $"aud is expected to be one of {string.Join(", ", policy.Audiences.Order(StringComparer.Ordinal))}; received {TokenFault.Shown(string.Join(", ", a.Audiences))}.");

    private static TokenFault? Id(ClientAssertion a, AssertionPolicy policy, DateTimeOffset now) =>
        a.Id is { Length: > 0 and <= LongestId } ? null : new("assertion.id", $"jti is required, 1 to {LongestId} characters.");

    private static TokenFault? End(ClientAssertion a, AssertionPolicy policy, DateTimeOffset now) => a.ExpiresAt switch
    {
        null => new("assertion.no_end", "exp is required."),
        { } end when end <= now - policy.Skew => new("assertion.expired", $"exp was {end:O}, now is {now:O}."),
        { } end when end > now + policy.MaxLife => new("assertion.too_long", $"exp may be at most {policy.MaxLife} from now ({now:O}); received {end:O}."),
        _ => null,
    };

    private static TokenFault? Start(ClientAssertion a, AssertionPolicy policy, DateTimeOffset now) =>
        (a.IssuedAt > now + policy.Skew) || (a.NotBefore > now + policy.Skew)
            ? new("assertion.not_yet", $"iat and nbf may not lie in the future; received iat {a.IssuedAt:O}, nbf {a.NotBefore:O}, now is {now:O}.")
            : null;
}
