using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens.Assertions;
using Selvage.Authorization.Tokens.Seams;
using Selvage.Certificates.Reading;
using Selvage.Kernel.Actors;

namespace Selvage.Authorization.Tokens.Reading;

/// <summary>
/// Judges a pasted client assertion as the token endpoint would, and says the reason, which the endpoint tells nobody. It is not used up by it; whether
/// it was used before is not looked up either.
/// </summary>
public sealed class AssertionVerdict
{
    private readonly OAuthClientRegistry _clients;
    private readonly AssertionPolicies _policies;
    private readonly SigningKeysOf _keysOf;
    private readonly StandingRefusal _standing;
    private readonly TimeProvider _time;

    internal AssertionVerdict(OAuthClientRegistry clients, AssertionPolicies policies, SigningKeysOf keysOf, StandingRefusal standing, TimeProvider time) =>
        (_clients, _policies, _keysOf, _standing, _time) = (clients, policies, keysOf, standing, time);

    /// <summary>Whether a token is meant to be an assertion: it stands for whoever gave it, and that is not this platform.</summary>
    internal static bool Looks(TokenText text) => text.Type is not ("at+jwt" or "application/at+jwt") && text.Claim("sub") is { Length: > 0 } subject && subject == text.Claim("iss");

    internal Judged Judge(Actor actor, TokenText text)
    {
        // Whether there is such a client elsewhere must not show.
        if (_clients.FindByClientId(text.Claim("sub")!) is not { } client || !actor.Sees(client.Organisation))
            return new(PasteVerdict.NotYours, "The client id in it (iss, sub) is not that of a client of your organisation. Compare it with the Client ID on the client's Overview, to the letter.");
        return Fault(client, text) is { } fault
            ? new(PasteVerdict.Refused, $"{fault.Detail} {Mend(fault.Code)}".TrimEnd(), fault.Code, client.Key)
            : new(PasteVerdict.Accepted, "The token endpoint takes it, once, unless it was used already. Looking at it here did not use it.", Code: null, client.Key);
    }

    private TokenFault? Fault(OAuthClientFacts client, TokenText text)
    {
        if (client.AuthMethod != ClientAuthMethod.PrivateKeyJwt)
            return new("client.auth_method", "This client does not authenticate with a private key JWT. Its Overview says how it does.");
        if (!ClientAssertion.TryRead(text.Compact, out var assertion))
            return new("assertion.malformed", "It does not read as a signed assertion: a claim is of the wrong kind, or comes twice.");
        var standing = _standing(client.Organisation, client.Application, client.Key) is { } reason ? TokenWords.Of(TokenRefusal.NotStanding, reason) : null;
        return AssertionRules.Judge(assertion, _policies.For(client), _time.GetUtcNow())
            ?? AssertionSignature.Judge(assertion, client.Application is { } application ? _keysOf(application) : [])
            ?? (standing is null ? null : new TokenFault("client.standing", standing.Reason));
    }

    private static string Mend(string code) => code switch
    {
        "assertion.expired" => "Make a new one for each token, and check the machine's clock.",
        "assertion.too_long" => "Let it end about five minutes from now.",
        "assertion.not_yet" => "Check the machine's clock.",
        "assertion.key" => "Send the KID of a Signing certificate of this client's application that is in force, as the Certificates tab shows it.",
        "assertion.signature" => "Sign with the private key of that certificate, over exactly the header and payload that you send.",
        "assertion.algorithm" => "An RSA key goes with RS256 or PS256, a P-256 key with ES256, a P-384 key with ES384.",
        "assertion.audience" => "Use the token endpoint's address.",
        "assertion.issuer" => "Put the Client ID into both.",
        _ => string.Empty,
    };
}
