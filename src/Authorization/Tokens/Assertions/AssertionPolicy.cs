using System.Collections.Frozen;

namespace Selvage.Authorization.Tokens.Assertions;

/// <summary>What the server asks of assertions. This is the profile <c>compat</c>: as wide as RFC 7523 and the clients in the field need.</summary>
/// <param name="Audiences">The accepted values of <c>aud</c>.</param>
/// <param name="MaxLife">How far in the future an assertion may end.</param>
/// <param name="Skew">How far the client's clock may be off.</param>
internal sealed record AssertionPolicy(FrozenSet<string> Audiences, TimeSpan MaxLife, TimeSpan Skew)
{
    public static AssertionPolicy Compat(TokenSettings settings) => new(AcceptedAudiences.Of(settings), settings.AssertionMaxLife, settings.AssertionSkew);
}
