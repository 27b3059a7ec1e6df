using System.Net.Http.Headers;
using System.Text;
using Selvage.Cli.Http;
using Selvage.Cli.Tokens;

namespace Selvage.Cli.Calls;

/// <summary>One call to the hub with all headers that it asks for (F2).</summary>
internal static class HubCall
{
    /// <summary>Gets a token and makes the call, over the connection that the client uses for both.</summary>
    public static async Task<HttpReply> SendAsync(Credential credential, Uri hub, HttpMethod method, string path, int region, string? body, TimeProvider clock, CancellationToken ct)
    {
        string token;
        using (var endpoint = credential.Connect(credential.TokenUrl, clock))
            token = TokenEndpoint.AccessTokenOf(await TokenEndpoint.AskAsync(endpoint, credential.Ask(clock), ct));
        using var http = credential.Connect(hub, clock);
        return await http.SendAsync(Request(hub, method, path, token, region.ToString(), body), ct);
    }

    /// <summary>The request; a region of null leaves X-Region out, to see what the hub says to that.</summary>
    public static HttpRequestMessage Request(Uri hub, HttpMethod method, string path, string token, string? region, string? body)
    {
        var request = new HttpRequestMessage(method, hub.GetLeftPart(UriPartial.Authority) + path)
        {
            // The header is asked for on every call, with or without a body.
            Content = new ByteArrayContent(body is null ? [] : Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (region is not null)
            request.Headers.Add("X-Region", region);
        return request;
    }
}
