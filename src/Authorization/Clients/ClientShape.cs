using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;

namespace Selvage.Authorization.Clients;

/// <summary>What a client was asked to be beyond its name: everything that may be changed later. Null leaves it at its default, or as it is.</summary>
/// <param name="RedirectUris">Where people may be sent back to, 1-20 for a client for people.</param>
/// <param name="PostLogoutRedirectUris">Where they may be sent after signing out, up to 20.</param>
/// <param name="AccessTokenLifetime">Seconds.</param>
/// <param name="RefreshTokenLifetime">Seconds, up to 7,776,000 (90 days).</param>
/// <param name="IdTokenLifetime">Seconds, up to 86,400.</param>
/// <param name="RequirePkce">Whether a Web Application must use PKCE; the other types for people always must.</param>
/// <param name="Profile">How strictly requests and assertions are taken.</param>
/// <param name="Soap">Whether its application calls the SOAP service as this client (requirement G1); one client of an application may be marked so.</param>
public sealed record ClientShape(
    IReadOnlyList<string>? RedirectUris = null,
    IReadOnlyList<string>? PostLogoutRedirectUris = null,
    int? AccessTokenLifetime = null,
    int? RefreshTokenLifetime = null,
    int? IdTokenLifetime = null,
    bool? RequirePkce = null,
    AssertionProfile? Profile = null,
    bool? Soap = null);

/// <summary>What each type of client must be (requirement C2).</summary>
internal static class ClientShapeRules
{
    private const int MostUris = 20;

    /// <summary>Every problem with a shape for a client of this type.</summary>
    internal static IReadOnlyList<Problem> Judge(ApplicationType type, ClientShape shape, bool created, SelvageEnvironment environment)
    {
        var problems = new List<Problem?>
        {
            ClientRules.Lifetime(shape.AccessTokenLifetime, environment),
            ClientRules.Lifetime(shape.RefreshTokenLifetime, environment, "refresh_token_lifetime", 7_776_000),
            ClientRules.Lifetime(shape.IdTokenLifetime, environment, "id_token_lifetime", 86_400),
        };
        var forPeople = type != ApplicationType.MachineToMachine;
        if (!forPeople && (shape.RedirectUris?.Count > 0 || shape.PostLogoutRedirectUris?.Count > 0))
            problems.Add(Problem.Invalid("client.redirect_uri", "No people here", "A client of type machine_to_machine signs nobody in and takes no redirect addresses. Leave them out, or choose another application_type.", "redirect_uris"));
        if (forPeople && shape.RedirectUris is { Count: 0 } || (forPeople && created && shape.RedirectUris is null))
            problems.Add(Problem.Invalid("client.redirect_uri", "Where to?", "A client for people needs at least one address in redirect_uris, to which they come back after signing in.", "redirect_uris"));
        if (forPeople)
        {
            problems.AddRange(Uris(shape.RedirectUris, "redirect_uris", type, environment));
            problems.AddRange(Uris(shape.PostLogoutRedirectUris, "post_logout_redirect_uris", type, environment));
        }

        if (forPeople && shape.Soap == true)
            problems.Add(Problem.Invalid("client.soap", "No machine", "SOAP is called by machines. Mark a client of type machine_to_machine.", "soap"));
        if (type is ApplicationType.Native or ApplicationType.Spa && shape.RequirePkce == false)
            problems.Add(Problem.Invalid("client.pkce", "PKCE is required", "A native or single page application cannot keep a secret, so PKCE is all that protects its codes (RFC 9700 §2.1.1). Leave require_pkce out.", "require_pkce"));
        return [.. problems.OfType<Problem>()];
    }

    /// <summary>The problem with how a client of this type is to authenticate; null where there is none.</summary>
    internal static Problem? Method(ApplicationType type, ClientAuthMethod? method, bool? mtls) => (type, method, mtls) switch
    {
        (ApplicationType.Native or ApplicationType.Spa, null or ClientAuthMethod.None, not true) => null,
        (ApplicationType.Native or ApplicationType.Spa, _, _) => Problem.Invalid("client.auth_method", "No secret here", "A native or single page application runs where anybody can read it, so it has no secret, key or certificate. Leave auth_method and mtls out.", "auth_method"),
        (_, ClientAuthMethod.ClientSecret or ClientAuthMethod.PrivateKeyJwt, _) => null,
        (_, ClientAuthMethod.TlsClientAuth, not false) => null,
        (_, ClientAuthMethod.TlsClientAuth, _) => Problem.Invalid("client.mtls", "Only over mTLS", "A client that authenticates by its certificate is an mTLS client. Leave mtls out, or set it to true.", "mtls"),
        _ => Problem.Invalid("client.auth_method", "How does it authenticate?", "auth_method is client_secret, private_key_jwt or tls_client_auth.", "auth_method"),
    };

    private static IEnumerable<Problem> Uris(IReadOnlyList<string>? uris, string field, ApplicationType type, SelvageEnvironment environment)
    {
        if (uris is null)
            yield break;
        if (uris.Count > MostUris)
            yield return Problem.Invalid("client.redirect_uri", "Too many addresses", $"{field} takes up to {MostUris} addresses.", field);
        foreach (var uri in uris.Take(MostUris))
        {
            if (RedirectRules.Fault(uri, type, environment) is { } fault)
                yield return Problem.Invalid("client.redirect_uri", "Wrong address", fault, field);
        }
    }
}
