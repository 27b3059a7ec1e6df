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
    public static IReadOnlyList<TypeWords> Types { get; } =
    [
        new(ApplicationType.Native, "native", "Native App (Mobile/Desktop)", "People sign in on their own device, where nothing can be kept secret.", "authorization_code, refresh_token", "Required (Recommended)"),
        new(ApplicationType.Spa, "spa", "Single Page Application (SPA)", "People sign in, and all of the program runs in their browser. It cannot keep a secret.", "authorization_code, refresh_token", "Required (Recommended)"),
        new(ApplicationType.Web, "web", "Web Application", "People sign in, and the program runs on your server. It can keep a secret.", "authorization_code, refresh_token", "Optional"),
        new(ApplicationType.MachineToMachine, "machine_to_machine", "Machine to Machine", "No people: your server calls the APIs by itself. It can keep a secret.", "client_credentials", "Optional"),
    ];

    /// <summary>The methods from which a client that can keep a secret chooses.</summary>
    public static IReadOnlyList<MethodWords> Methods { get; } =
    [
        new(ClientAuthMethod.ClientSecret, "client_secret", "Client Secret", "One text that both sides know. Quick to start with; shown once after the last step."),
        new(ClientAuthMethod.PrivateKeyJwt, "private_key_jwt", "Private Key JWT", "Your program signs each request with a key that never leaves you. It needs a Signing certificate."),
        new(ClientAuthMethod.TlsClientAuth, "tls_client_auth", "TLS client certificate", "The Transport certificate of the connection says who calls (tls_client_auth). Over mTLS only."),
    ];

    internal static IReadOnlyList<Choice> TypeChoices { get; } = [.. Types.Select(t => new Choice(t.Word, t.Label, t.Says))];

    internal static IReadOnlyList<Choice> MethodChoices { get; } = [.. Methods.Select(m => new Choice(m.Word, m.Label, m.Says))];

    internal static TypeWords Of(ApplicationType type) => Types.First(t => t.Type == type);

    internal static string Of(ClientAuthMethod method) => Methods.FirstOrDefault(m => m.Method == method)?.Label ?? "None: it cannot keep a secret";

    /// <summary>A span of seconds as people say it.</summary>
    internal static string Span(int seconds) => seconds switch
    {
        _ when seconds % 86400 == 0 => Count(seconds / 86400, "day"),
        _ when seconds % 3600 == 0 => Count(seconds / 3600, "hour"),
        _ when seconds % 60 == 0 => Count(seconds / 60, "minute"),
        _ => Count(seconds, "second"),
    };

    private static string Count(int number, string unit) => $"{number} {unit}{(number == 1 ? string.Empty : "s")}";
}
