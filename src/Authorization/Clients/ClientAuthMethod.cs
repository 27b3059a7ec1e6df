namespace Selvage.Authorization.Clients;

/// <summary>How a client proves who it is (OpenID Connect Core §9). A client has exactly one way.</summary>
public enum ClientAuthMethod
{
    /// <summary>A secret, in the body or by HTTP Basic (RFC 6749 §2.3.1).</summary>
    ClientSecret,

    /// <summary>An assertion signed with one of the application's Signing keys (RFC 7523 §2.2).</summary>
    PrivateKeyJwt,
}
