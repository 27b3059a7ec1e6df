using Selvage.Authorization.Clients;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Clients;

/// <summary>Types and methods of clients in the seed's words (requirement C2).</summary>
public static class ClientWords
{
    /// <summary>A type of client.</summary>
    /// <param name="Type">The type.</param>
    /// <param name="Word">As it stands on the wire.</param>
    /// <param name="Label">As it is read.</param>
    /// <param name="Says">One line on it.</param>
    /// <param name="Grants">The grants that it gets.</param>
    /// <param name="Pkce">The rule for PKCE, in the seed's words.</param>
    public sealed record TypeWords(ApplicationType Type, string Word, string Label, string Says, string Grants, string Pkce);

    /// <summary>A method of authentication.</summary>
    /// <param name="Method">The method.</param>
    /// <param name="Word">As it stands on the wire.</param>
    /// <param name="Label">As it is read.</param>
    /// <param name="Says">One line on it.</param>
    public sealed record MethodWords(ClientAuthMethod Method, string Word, string Label, string Says);

    /// <summary>The types, in the seed's order.</summary>
    public static IReadOnlyList<TypeWords> Types =>
    [
        new(ApplicationType.Native, "native", T["Native App (Mobile/Desktop)"], T["People sign in on their own device, where nothing can be kept secret."], "authorization_code, refresh_token", T["Required (Recommended)"]),
        new(ApplicationType.Spa, "spa", T["Single Page Application (SPA)"], T["People sign in, and all of the program runs in their browser. It cannot keep a secret."], "authorization_code, refresh_token", T["Required (Recommended)"]),
        new(ApplicationType.Web, "web", T["Web Application"], T["People sign in, and the program runs on your server. It can keep a secret."], "authorization_code, refresh_token", T["Optional"]),
        new(ApplicationType.MachineToMachine, "machine_to_machine", T["Machine to Machine"], T["No people: your server calls the APIs by itself. It can keep a secret."], "client_credentials", T["Optional"]),
    ];

    /// <summary>The methods from which a client that can keep a secret chooses.</summary>
    public static IReadOnlyList<MethodWords> Methods =>
    [
        new(ClientAuthMethod.ClientSecret, "client_secret", T["Client Secret"], T["One text that both sides know. Quick to start with; shown once after the last step."]),
        new(ClientAuthMethod.PrivateKeyJwt, "private_key_jwt", T["Private Key JWT"], T["Your program signs each request with a key that never leaves you. It needs a Signing certificate."]),
        new(ClientAuthMethod.TlsClientAuth, "tls_client_auth", T["TLS client certificate"], T["The Transport certificate of the connection says who calls (tls_client_auth). Over mTLS only."]),
    ];

    internal static IReadOnlyList<Choice> TypeChoices => [.. Types.Select(t => new Choice(t.Word, t.Label, t.Says))];

    internal static IReadOnlyList<Choice> MethodChoices => [.. Methods.Select(m => new Choice(m.Word, m.Label, m.Says))];

    internal static TypeWords Of(ApplicationType type) => Types.First(t => t.Type == type);

    internal static string Of(ClientAuthMethod method) => Methods.FirstOrDefault(m => m.Method == method)?.Label ?? T["None: it cannot keep a secret"];

    /// <summary>A span of seconds as people say it.</summary>
    internal static string Span(int seconds) => seconds switch
    {
        _ when seconds % 86400 == 0 => T.Count(seconds / 86400, "{0} day", "{0} days"),
        _ when seconds % 3600 == 0 => T.Count(seconds / 3600, "{0} hour", "{0} hours"),
        _ when seconds % 60 == 0 => T.Count(seconds / 60, "{0} minute", "{0} minutes"),
        _ => T.Count(seconds, "{0} second", "{0} seconds"),
    };
}
