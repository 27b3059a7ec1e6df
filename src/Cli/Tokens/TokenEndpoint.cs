using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Running;

namespace Selvage.Cli.Tokens;

/// <summary>Asks a token endpoint.</summary>
internal static class TokenEndpoint
{
    /// <summary>The endpoint's answer; a refusal stops the command.</summary>
    public static async Task<JsonNode> AskAsync(HttpSession http, TokenAsk ask, CancellationToken ct) =>
        (await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, ask.Endpoint) { Content = new FormUrlEncodedContent(ask.Form()) }, ct)).JsonOrStop();

    /// <summary>The access token of an answer.</summary>
    public static string AccessTokenOf(JsonNode answer) => (string?)answer["access_token"]
        ?? throw new StoppedException(new Fault("cli.token.missing", "No token in the answer", "The token endpoint answered without an access_token. Check that the address is a token endpoint."));
}
