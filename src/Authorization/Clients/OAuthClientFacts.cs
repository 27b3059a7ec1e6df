using Selvage.Kernel.Ids;
using Selvage.Organisations.Roles;

namespace Selvage.Authorization.Clients;

/// <summary>All that the token endpoint needs to know of an OAuth client, held in memory.</summary>
/// <param name="Key">The client's key: the UUID that its client id is, or ends in (E4).</param>
/// <param name="ClientId">The whole client id, as it is sent; compared byte for byte.</param>
/// <param name="Organisation">The organisation that the client belongs to.</param>
/// <param name="Application">The application that the client belongs to; null for a client of the organisation itself.</param>
/// <param name="Name">The name shown in the portal.</param>
/// <param name="Kind">Which of the two audiences its tokens are for.</param>
/// <param name="AuthMethod">The only way in which the client may authenticate.</param>
/// <param name="Mtls">Whether the client must present its Transport certificate (E3).</param>
/// <param name="Pmid">The PMID that the operator gave the client; null where it gave none (C4).</param>
/// <param name="AccessTokenLifetime">Life of its access tokens: whole seconds, at least one.</param>
/// <param name="Secrets">The live secrets: none, one, or two during a rotation.</param>
/// <param name="Roles">What a management client may do; empty for a hub client.</param>
public sealed record OAuthClientFacts(
    ClientKey Key,
    string ClientId,
    OrganisationId Organisation,
    AppId? Application,
    string Name,
    ClientKind Kind,
    ClientAuthMethod AuthMethod,
    bool Mtls,
    string? Pmid,
    TimeSpan AccessTokenLifetime,
    IReadOnlyList<ClientSecretFact> Secrets,
    IReadOnlyList<Role> Roles)
{
    /// <summary>What kind of program it is (C2).</summary>
    public ApplicationType Type { get; init; } = ApplicationType.MachineToMachine;

    /// <summary>Where people may be sent back to; compared exactly, but for the port of a native client's loopback address (RFC 8252 §7.3).</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Where people may be sent after signing out (OpenID Connect RP-Initiated Logout 1.0 §3).</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>Life of a refresh token, counted from the sign-in: whole seconds.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Life of an identity token: whole seconds.</summary>
    public TimeSpan IdTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How strictly its assertions and requests are taken.</summary>
    public AssertionProfile Profile { get; init; } = AssertionProfile.Compat;

    /// <summary>Whether an authorization request without PKCE is refused (RFC 7636; C2).</summary>
    public bool RequirePkce { get; init; } = true;

    /// <summary>Whether its application calls the SOAP service as this client (requirement G1).</summary>
    public bool Soap { get; init; }

    /// <summary>Whether people sign in through it.</summary>
    public bool ForPeople => Type != ApplicationType.MachineToMachine;

    /// <summary>Whether people who work for an organisation may use it: those of its own, and everybody where it is the platform's own client for people.</summary>
    public bool Serves(OrganisationId organisation) => Organisation == organisation || (Kind == ClientKind.Management && ForPeople);
}
