namespace Selvage.Authorization.Clients;

/// <summary>How strictly a client's assertions and requests are taken.</summary>
public enum AssertionProfile
{
    /// <summary>As clients in the field send them: the token address as <c>aud</c>, RS256, any <c>typ</c> (requirement E1).</summary>
    Compat,

    /// <summary>FAPI 2.0 Security Profile §5.3: <c>aud</c> is the issuer as one string, PS256, ES256 or EdDSA only, pushed requests and PKCE for people.</summary>
    Strict,
}
