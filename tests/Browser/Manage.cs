using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Selvage.Browser;

/// <summary>The management API as a program of an organisation calls it: what a test needs to be there is made so, in a fraction of a browser's time.</summary>
internal sealed partial class Manage : IDisposable
{
    private readonly HttpClient _http;

    private Manage(HttpClient http) => _http = http;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    /// <summary>By client id and secret.</summary>
    internal static async Task<Manage> OpenAsync(PortalWorld world, string clientId, string secret)
    {
        var http = world.Program();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = secret });
        using var answer = await http.PostAsync("/oauth2/token", form, Ct);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await ReadAsync(answer))!["access_token"]!);
        return new Manage(http);
    }

    /// <summary>As the operator.</summary>
    internal static async Task<Manage> OpenAsync(PortalWorld world)
    {
        var own = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(world.Server.Data, "operator.json"), Ct))!;
        return await OpenAsync(world, (string)own["client_id"]!, (string)own["client_secret"]!);
    }

    internal Task<JsonNode?> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    internal async Task<JsonNode?> SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, "/manage/v1" + path) { Content = JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request, Ct);
        return await ReadAsync(answer);
    }

    /// <summary>A certificate for a key that is thrown away.</summary>
    internal async Task<string> CertificateAsync(string app, string type)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var csr = new CertificateRequest("CN=anything", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        return (string)(await PostAsync($"/applications/{app}/certificates", new { type, csr }))!["kid"]!;
    }

    /// <summary>Opens the link of an invitation and sets the password, as a browser without a script would.</summary>
    internal static async Task SetPasswordAsync(PortalWorld world, string link)
    {
        using var http = world.Program();
        var page = await http.GetStringAsync(link, Ct);
        var fields = Hidden().Matches(page).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        (fields["password"], fields["again"]) = (PortalWorld.Password, PortalWorld.Password);
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync("/signin/set-password", form, Ct);
        Assert.Equal("?set=1", answer.RequestMessage!.RequestUri!.Query);
    }

    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {answer.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
