using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Selvage.Bench.Stage;

/// <summary>The management API of the server under test, as one admin client.</summary>
internal sealed class ManageApi : IDisposable
{
    private readonly HttpClient _client;

    private ManageApi(HttpClient client) => _client = client;

    /// <summary>Signs in with the operator's client.</summary>
    public static async Task<ManageApi> OpenAsync(SelvageServer server)
    {
        var operatorFile = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(server.Data, "operator.json"))).RootElement;
        return await OpenAsync(server, operatorFile.Text("client_id"), operatorFile.Text("client_secret"));
    }

    /// <summary>Signs in with an admin client.</summary>
    public static async Task<ManageApi> OpenAsync(SelvageServer server, string id, string secret)
    {
        var client = new HttpClient(Handler(server.Trust)) { BaseAddress = new Uri($"https://localhost:{server.Tls}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(client, id, secret));
        return new ManageApi(client);
    }

    /// <summary>A token for a client with a secret; over mTLS where a certificate is given.</summary>
    public static async Task<string> TokenAsync(HttpClient client, string id, string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret });
        using var answer = await client.PostAsync("/oauth2/token", form);
        return (await ReadAsync(answer)).Text("access_token");
    }

    /// <summary>Trusts the server's own certificate and presents one, where it is given.</summary>
    public static SocketsHttpHandler Handler(string trustFile, X509Certificate2? presented = null)
    {
        var trust = X509Certificate2.CreateFromPem(File.ReadAllText(trustFile));
        var options = new SslClientAuthenticationOptions { CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        options.CertificateChainPolicy.CustomTrustStore.Add(trust);
        if (presented is not null)
            options.ClientCertificates = [presented];
        return new SocketsHttpHandler { SslOptions = options };
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _client.GetAsync("/manage/v1" + path);
        return await ReadAsync(answer);
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, "/manage/v1" + path) { Content = JsonContent.Create(body) };
        using var answer = await _client.SendAsync(request);
        return await ReadAsync(answer);
    }

    public async Task<JsonElement> UploadAsync(string path, string pem)
    {
        using var content = new StringContent(pem, new MediaTypeHeaderValue("application/x-pem-file"));
        using var answer = await _client.PostAsync("/manage/v1" + path, content);
        return await ReadAsync(answer);
    }

    /// <summary>The header with which others may call it.</summary>
    public string Authorization => _client.DefaultRequestHeaders.Authorization!.ToString();

    public void Dispose() => _client.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new StageException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.PathAndQuery}: {(int)answer.StatusCode} {text}");
    }
}

/// <summary>Reading JSON in few words.</summary>
internal static class JsonReading
{
    internal static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new StageException($"{name} is null");
}
