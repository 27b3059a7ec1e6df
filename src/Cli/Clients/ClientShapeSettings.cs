using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Clients;

/// <summary>What a client can be told to be when it is made, and later on (C2, C3).</summary>
internal class ClientShapeSettings : ManageSettings
{
    /// <summary>The longest life of access and identity tokens: seconds.</summary>
    internal const int LongestToken = 86_400;

    /// <summary>The longest that people stay signed in: seconds.</summary>
    internal const int LongestRefresh = 7_776_000;

    [CommandOption("--description <TEXT>")]
    [Description("What it is for")]
    public string? Text { get; init; }

    [CommandOption("--redirect-uri <URI>")]
    [Description("Where people come back to after signing in; repeat it for more. A native client's loopback address matches with any port")]
    public string[]? RedirectUris { get; init; }

    [CommandOption("--post-logout-redirect-uri <URI>")]
    [Description("Where people may be sent after signing out; repeat it for more")]
    public string[]? PostLogoutRedirectUris { get; init; }

    [CommandOption("--lifetime <SECONDS>")]
    [Description("How long its access tokens live, up to 86400; 3600 if never set")]
    public int? Lifetime { get; init; }

    [CommandOption("--refresh-lifetime <SECONDS>")]
    [Description("How long people stay signed in, up to 7776000 (90 days); 2592000 (30 days) if never set")]
    public int? RefreshLifetime { get; init; }

    [CommandOption("--id-lifetime <SECONDS>")]
    [Description("How long its identity tokens live, up to 86400; 3600 if never set")]
    public int? IdLifetime { get; init; }

    [CommandOption("--pkce")]
    [Description("A web client must use PKCE; native and spa clients always must")]
    public bool Pkce { get; init; }

    [CommandOption("--no-pkce")]
    [Description("A web client may leave PKCE out")]
    public bool NoPkce { get; init; }

    [CommandOption("--profile <PROFILE>")]
    [Description("How strictly requests and assertions are taken: compat, or strict (FAPI 2.0)")]
    public string? Profile { get; init; }

    [CommandOption("--soap")]
    [Description("The application calls the SOAP service as this client; one client of an application may be marked so")]
    public bool Soap { get; init; }

    [CommandOption("--no-soap")]
    [Description("Take that mark off it")]
    public bool NoSoap { get; init; }

    public override ValidationResult Validate() => this switch
    {
        { Lifetime: < 1 or > LongestToken } => ValidationResult.Error("--lifetime is 1 to 86400 seconds."),
        { RefreshLifetime: < 1 or > LongestRefresh } => ValidationResult.Error("--refresh-lifetime is 1 to 7776000 seconds."),
        { IdLifetime: < 1 or > LongestToken } => ValidationResult.Error("--id-lifetime is 1 to 86400 seconds."),
        { Pkce: true, NoPkce: true } => ValidationResult.Error("Give --pkce or --no-pkce, not both."),
        { Soap: true, NoSoap: true } => ValidationResult.Error("Give --soap or --no-soap, not both."),
        { Profile: not (null or "compat" or "strict") } => ValidationResult.Error($"--profile is compat or strict; '{Profile}' is neither."),
        _ => ValidationResult.Success(),
    };

    /// <summary>Puts into a request what was given, and nothing else.</summary>
    public void AddTo(JsonObject wish)
    {
        Put(wish, "description", Text);
        Put(wish, "redirect_uris", RedirectUris is null ? null : Typed.Json(RedirectUris));
        Put(wish, "post_logout_redirect_uris", PostLogoutRedirectUris is null ? null : Typed.Json(PostLogoutRedirectUris));
        Put(wish, "access_token_lifetime", Lifetime);
        Put(wish, "refresh_token_lifetime", RefreshLifetime);
        Put(wish, "id_token_lifetime", IdLifetime);
        Put(wish, "require_pkce", Pkce ? true : NoPkce ? false : (bool?)null);
        Put(wish, "profile", Profile);
        Put(wish, "soap", Soap ? true : NoSoap ? false : (bool?)null);
    }

    private static void Put(JsonObject wish, string field, JsonNode? value)
    {
        if (value is not null)
            wish[field] = value;
    }
}
