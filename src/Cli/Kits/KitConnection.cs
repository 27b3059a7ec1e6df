using System.Text.Json.Serialization;

namespace Selvage.Cli.Kits;

/// <summary>All that a client needs to connect: the content of <c>connection.json</c>.</summary>
internal sealed record KitConnection(
    string Environment,
    string OrganisationId,
    string ApplicationId,
    KitUrls Urls,
    IReadOnlyList<KitClient> Clients,
    KitAdmin? Admin,
    IReadOnlyList<string> Cards);

/// <summary>The server's addresses; <c>Jwks</c> is the organisation's, <c>EhiJwks</c> the operator's.</summary>
internal sealed record KitUrls(
    string Tls,
    string Mtls,
    string Http,
    string Token,
    string MtlsToken,
    string Jwks,
    string EhiJwks,
    string Soap,
    string Ocsp,
    string Portal,
    string Docs);

/// <summary>An OAuth client of the kit.</summary>
/// <param name="Name">By which <c>--name</c> finds it.</param>
/// <param name="ClientId">The whole client id.</param>
/// <param name="AuthMethod"><c>client_secret</c> or <c>private_key_jwt</c>.</param>
/// <param name="Mtls">Whether both token and calls go over mTLS.</param>
/// <param name="Pmid">Its program manager id; null before the operator set one.</param>
/// <param name="Scopes">What it may.</param>
internal sealed record KitClient(string Name, string ClientId, string AuthMethod, bool Mtls, string? Pmid, IReadOnlyList<string> Scopes)
{
    /// <summary>With <c>client_secret</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientSecret { get; init; }

    /// <summary>With <c>private_key_jwt</c>: key id of the signing certificate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Kid { get; init; }

    /// <summary>With <c>private_key_jwt</c>: file of the signing key, seen from the kit's folder.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>Whether the client signs assertions.</summary>
    [JsonIgnore]
    public bool Signs => AuthMethod == "private_key_jwt";
}

/// <summary>The organisation's admin client for the management API.</summary>
internal sealed record KitAdmin(string ClientId, string ClientSecret);
