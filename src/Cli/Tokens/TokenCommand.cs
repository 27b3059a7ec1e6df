using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

using Spectre.Console.Cli;

namespace Selvage.Cli.Tokens;

/// <summary><c>selvage token</c>: a token for an OAuth client, as the client itself would get it.</summary>
internal sealed class TokenCommand(Surroundings around) : Verb<TokenCommand.Settings>(around)
{
    internal sealed class Settings : ClientSettings
    {
        [CommandOption("--decode")]
        [Description("Show what the token says, too")]
        public bool Decode { get; init; }

        [CommandOption("--assertion-only")]
        [Description("Print a signed assertion for the token endpoint, and ask for nothing")]
        public bool AssertionOnly { get; init; }
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var credential = Credentials.From(settings, Around);
        if (settings.AssertionOnly)
            return ShowAssertion(credential.Assertion(Around.Clock), settings, screen);
        using var http = credential.Connect(credential.TokenUrl, Around.Clock);
        var answer = await screen.WhileAsync("Asking for a token", () => TokenEndpoint.AskAsync(http, credential.Ask(Around.Clock), ct));
        var token = TokenEndpoint.AccessTokenOf(answer);
        if (settings.Decode && Jwt.TryRead(token) is { } jwt)
        {
            answer["header"] = jwt.Header.DeepClone();
            answer["claims"] = jwt.Claims.DeepClone();
        }

        return screen.Show(answer, _ => ShowToken(token, answer, settings.Decode, screen));
    }

    private static int ShowAssertion(string assertion, Settings settings, Screen screen)
    {
        var result = new JsonObject { ["client_assertion"] = assertion };
        if (settings.Decode && Jwt.TryRead(assertion) is { } jwt)
            (result["header"], result["claims"]) = (jwt.Header.DeepClone(), jwt.Claims.DeepClone());
        return screen.Show(result, _ =>
        {
            screen.Raw(assertion);
            if (settings.Decode)
                ShowParts(result, screen);
        });
    }

    private static void ShowToken(string token, JsonNode answer, bool decode, Screen screen)
    {
        screen.Raw(token);
        if (!decode)
            return;
        if (answer["claims"] is null)
            screen.Line("[grey]The token is no JWT, so there is nothing to show.[/]");
        else
            ShowParts(answer, screen);
    }

    private static void ShowParts(JsonNode parts, Screen screen)
    {
        screen.Line();
        screen.Line("[bold]Header[/]");
        screen.Facts([.. parts["header"]!.AsObject().Select(p => (p.Key, (string?)Words.Of(p.Value)))]);
        screen.Line();
        screen.Line("[bold]Claims[/]");
        screen.Facts([.. parts["claims"]!.AsObject().Select(Claim)]);
    }

    private static (string Label, string? Value) Claim(KeyValuePair<string, JsonNode?> claim) =>
        claim.Key is "iat" or "exp" or "nbf" && claim.Value is JsonValue number && number.TryGetValue<long>(out var seconds)
            ? (claim.Key, $"{seconds}  ({DateTimeOffset.FromUnixTimeSeconds(seconds):yyyy-MM-dd HH:mm:ss}Z)")
            : (claim.Key, claim.Value is JsonObject nested ? nested.ToJsonString() : Words.Of(claim.Value));
}
