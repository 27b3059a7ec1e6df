using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Selvage.Cli.Running;
using Selvage.Cli.Tokens;

namespace Selvage.Cli.Http;

/// <summary>The management API, signed in: gets its token at the first call and keeps it in memory only.</summary>
internal sealed class ManageApi(SignIn signIn, TimeProvider clock) : IDisposable
{
    private const string Scopes = "manage.read manage.write";

    private readonly HttpSession _http = new(signIn.Server, signIn.CaFile, own: null, clock);
    private string? _token;

    /// <summary>The server's address.</summary>
    public Uri Server => signIn.Server;

    /// <summary>The connection beneath, for what needs no token.</summary>
    public HttpSession Http => _http;

    /// <summary>GET; the JSON that came.</summary>
    public Task<JsonNode> GetAsync(string path, CancellationToken ct) => JsonAsync(HttpMethod.Get, path, null, ct);

    /// <summary>POST of a JSON body (an empty object where there is nothing to say).</summary>
    public Task<JsonNode> PostAsync(string path, JsonObject? body, CancellationToken ct) => JsonAsync(HttpMethod.Post, path, body ?? [], ct);

    /// <summary>PUT of a JSON body.</summary>
    public Task<JsonNode> PutAsync(string path, JsonObject body, CancellationToken ct) => JsonAsync(HttpMethod.Put, path, body, ct);

    /// <summary>PATCH of a JSON body: what is in it changes.</summary>
    public Task<JsonNode> PatchAsync(string path, JsonObject body, CancellationToken ct) => JsonAsync(HttpMethod.Patch, path, body, ct);

    /// <summary>DELETE.</summary>
    public async Task DeleteAsync(string path, CancellationToken ct) => (await SendAsync(HttpMethod.Delete, path, null, ct)).OrStop();

    /// <summary>POST of a file's bytes, untouched.</summary>
    public async Task<JsonNode> UploadAsync(string path, byte[] bytes, string mediaType, CancellationToken ct) =>
        (await SendAsync(HttpMethod.Post, path, new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } }, ct)).JsonOrStop();

    /// <summary>One page of a list, or all pages as one.</summary>
    /// <returns><c>items</c> and <c>next</c>, as the server gives them.</returns>
    public async Task<JsonObject> ListAsync(string path, ListSettings how, CancellationToken ct, params (string Name, string? Value)[] more)
    {
        var items = new JsonArray();
        var after = how.After;
        do
        {
            var page = await GetAsync(path + Query([.. more, ("limit", how.Limit.ToString()), ("after", after)]), ct);
            foreach (var item in page["items"]?.AsArray() ?? [])
                items.Add(item?.DeepClone());
            after = (string?)page["next"];
        }
        while (how.All && after is not null);
        return new JsonObject { ["items"] = items, ["next"] = after };
    }

    /// <summary>Any call; the answer whatever its status.</summary>
    public async Task<HttpReply> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken ct)
    {
        _token ??= await SignInAsync(ct);
        var request = new HttpRequestMessage(method, signIn.Server.GetLeftPart(UriPartial.Authority) + "/manage/v1/" + path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        request.Headers.Accept.ParseAdd("application/json, application/problem+json, */*;q=0.5");
        return await _http.SendAsync(request, ct);
    }

    /// <summary>A query string of those parts that have a value.</summary>
    public static string Query(params (string Name, string? Value)[] parts)
    {
        var given = parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? string.Empty : "?" + string.Join('&', given);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> JsonAsync(HttpMethod method, string path, JsonObject? body, CancellationToken ct) =>
        (await SendAsync(method, path, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), ct)).JsonOrStop();

    private async Task<string> SignInAsync(CancellationToken ct)
    {
        if (signIn.Person is { } person)
            return await person.TakeAsync(_http, ct);
        var discovery = await Discovery.ReadAsync(_http, ct);
        var answer = await TokenEndpoint.AskAsync(_http, new TokenAsk(discovery.TokenEndpoint, signIn.Client!.Value.Id) { Secret = signIn.Client.Value.Secret, Scope = Scopes }, ct);
        return TokenEndpoint.AccessTokenOf(answer);
    }
}
