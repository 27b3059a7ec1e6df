namespace Selvage.Authorization.Clients;

/// <summary>How a client proves who it is (OpenID Connect Core §9). A client has exactly one way.</summary>
public enum ClientAuthMethod
{
    /// <summary>A secret, in the body or by HTTP Basic (RFC 6749 §2.3.1).</summary>
    ClientSecret,

    /// <summary>An assertion signed with one of the application's Signing keys (RFC 7523 §2.2).</summary>
    PrivateKeyJwt,

    /// <summary>The Transport certificate of its connection (RFC 8705 §2.1); on the mTLS listener only.</summary>
    TlsClientAuth,

    /// <summary>Not at all: a program that cannot keep a secret (RFC 6749 §2.1, public client).</summary>
    None,
}
