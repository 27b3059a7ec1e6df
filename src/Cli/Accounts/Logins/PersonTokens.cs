using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Running;

namespace Selvage.Cli.Accounts.Logins;

/// <summary>The access tokens of a person who signed in by <c>selvage login</c>: the one that is kept, or the next one.</summary>
/// <param name="file">Where the sign-in is kept.</param>
/// <param name="server">The server, as the file names it.</param>
/// <param name="clock">The time.</param>
internal sealed class PersonTokens(LoginFile file, string server, TimeProvider clock)
{
    /// <summary>The client of every server for its command line.</summary>
    public const string ClientId = "5e17a9e0-c11e-4a0c-9d0f-0000c11e5e17";

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>A token that works now. A refresh token works once, so only one command at a time asks for the next.</summary>
    public async Task<string> TakeAsync(HttpSession http, CancellationToken ct)
    {
        using var held = await file.HoldAsync(ct);
        var login = file.Find(server) ?? throw Over("Nobody is signed in at this server any more.");
        if (login.ExpiresAt > clock.GetUtcNow() + Margin)
            return login.AccessToken;
        var discovery = await Discovery.ReadAsync(http, ct);
        var reply = await AskAsync(http, discovery.TokenEndpoint, ct, ("grant_type", "refresh_token"), ("refresh_token", login.RefreshToken));
        if ((string?)reply.Json?["error"] == "invalid_grant")
        {
            file.Remove(server);
            throw Over("The server does not take this sign-in any more: its time is over, it was ended, or you may not act there now.");
        }

        var next = Of(reply.JsonOrStop(), login.CaFile, clock);
        file.Put(server, next);
        return next.AccessToken;
    }

    /// <summary>A request of the command line's own client.</summary>
    public static Task<HttpReply> AskAsync(HttpSession http, Uri endpoint, CancellationToken ct, params (string Name, string Value)[] form) =>
        http.SendAsync(new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new FormUrlEncodedContent([new("client_id", ClientId), .. form.Select(f => KeyValuePair.Create(f.Name, f.Value))]) }, ct);

    /// <summary>What is kept of an answer of the token endpoint.</summary>
    public static StoredLogin Of(JsonNode answer, string? caFile, TimeProvider clock) =>
        (string?)answer["refresh_token"] is { } refresh && (string?)answer["access_token"] is { } access
            ? new StoredLogin(caFile, refresh, access, clock.GetUtcNow().AddSeconds((int?)answer["expires_in"] ?? 0))
            : throw new StoppedException(new Fault("cli.token.missing", "No token in the answer", "The server answered without an access token and a refresh token. Check that --url is a Selvage server's TLS address."));

    private static StoppedException Over(string why) => new(new Fault("cli.sign_in.over", "Signed out", why + " Sign in with 'selvage login'."));
}
