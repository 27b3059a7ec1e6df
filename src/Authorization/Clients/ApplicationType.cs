namespace Selvage.Authorization.Clients;

/// <summary>What kind of program an OAuth client is (requirement C2). It decides the grants, whether a secret can be kept, and PKCE.</summary>
public enum ApplicationType
{
    /// <summary>A program without people: <c>client_credentials</c>.</summary>
    MachineToMachine,

    /// <summary>Native App (Mobile/Desktop): people sign in; no secret; PKCE required (RFC 8252).</summary>
    Native,

    /// <summary>Single Page Application: people sign in; no secret; PKCE required.</summary>
    Spa,

    /// <summary>Web Application: people sign in; it keeps a secret or a key on its server; PKCE optional.</summary>
    Web,
}
