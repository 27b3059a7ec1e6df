using System.Collections.Frozen;
using Selvage.Authorization.Clients;

namespace Selvage.Authorization.Tokens.Assertions;

/// <summary>What the server asks of assertions, by the client's profile.</summary>
/// <param name="Audiences">The accepted values of <c>aud</c>.</param>
/// <param name="MaxLife">How far in the future an assertion may end.</param>
/// <param name="Skew">How far the client's clock may be off.</param>
/// <param name="OneAudience">Whether <c>aud</c> must be one string.</param>
/// <param name="Algorithms">The accepted signatures; null for all that are known.</param>
internal sealed record AssertionPolicy(FrozenSet<string> Audiences, TimeSpan MaxLife, TimeSpan Skew, bool OneAudience = false, FrozenSet<string>? Algorithms = null)
{
    /// <summary>As wide as RFC 7523 and the clients in the field need (requirement E1).</summary>
    public static AssertionPolicy Compat(TokenSettings settings) => new(AcceptedAudiences.Of(settings), settings.AssertionMaxLife, settings.AssertionSkew);

    /// <summary>FAPI 2.0 Security Profile §5.3.2.1 and §5.4.1: the issuer alone, as a string; PS256, ES256 or EdDSA; within ten seconds to a minute of the clock.</summary>
    public static AssertionPolicy Strict(TokenSettings settings) => new(
        new[] { settings.Issuer.OriginalString }.ToFrozenSet(StringComparer.Ordinal),
        settings.AssertionMaxLife,
        settings.AssertionSkew,
        OneAudience: true,
        new[] { "PS256", "ES256", "EdDSA" }.ToFrozenSet(StringComparer.Ordinal));
}

/// <summary>The policy of each profile.</summary>
/// <param name="Compat">The default.</param>
/// <param name="Strict">For clients that asked for it.</param>
internal sealed record AssertionPolicies(AssertionPolicy Compat, AssertionPolicy Strict)
{
    public static AssertionPolicies Of(TokenSettings settings) => new(AssertionPolicy.Compat(settings), AssertionPolicy.Strict(settings));

    public AssertionPolicy For(OAuthClientFacts client) => client.Profile == AssertionProfile.Strict ? Strict : Compat;
}
