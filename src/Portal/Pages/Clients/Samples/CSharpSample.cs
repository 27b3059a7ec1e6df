using static Selvage.Portal.Pages.Clients.Samples.SampleFacts;

namespace Selvage.Portal.Pages.Clients.Samples;

/// <summary>For .NET 10, as one file: <c>dotnet run token.cs</c>.</summary>
internal static class CSharpSample
{
    internal static Sample Of(SampleFacts facts) => new("C#", "token.cs", Lines(
        facts.Signs ? "using System.Buffers.Text;" : null,
        "using System.Security.Cryptography;",
        "using System.Security.Cryptography.X509Certificates;",
        "using System.Text;",
        "using System.Text.Json;",
        string.Empty,
        $"var clientId = {Quoted(facts.Client.ClientId)};",
        """
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile("server-trust.pem");
        using var handler = new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } };
        """,
        facts.Client.Mtls ? Transport : null,
        "using var http = new HttpClient(handler);",
        facts.Signs ? Assertion(facts) : null,
        $$"""
        using var answer = await http.PostAsync({{Quoted(facts.Token)}}, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
        """,
        facts.HasSecret ? "    [\"client_secret\"] = Environment.GetEnvironmentVariable(\"CLIENT_SECRET\")!," : null,
        facts.Signs ? "    [\"client_assertion_type\"] = \"urn:ietf:params:oauth:client-assertion-type:jwt-bearer\",\n    [\"client_assertion\"] = assertion," : null,
        $"    [\"scope\"] = {Quoted(facts.Scope)},",
        """
        }));
        using var json = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        var token = json.RootElement.GetProperty("access_token").GetString();
        """,
        facts.MayCall ? Call(facts) : "Console.WriteLine(token);"));

    /// <summary>By way of PKCS#12, or Windows would not find the key.</summary>
    private static string Transport => """
        using var pem = X509Certificate2.CreateFromPemFile("transport.pem", "transport.key");
        using var transport = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        handler.SslOptions.ClientCertificates = [transport];
        """;

    private static string Assertion(SampleFacts facts) => Lines(
        $"using var key = {(facts.IsEc ? "ECDsa" : "RSA")}.Create();",
        "key.ImportFromPem(File.ReadAllText(\"signing.key\"));",
        $"var header = Part({Quoted(Header(facts))});",
        "var claims = Part($$\"\"\"{\"iss\":\"{{clientId}}\",\"sub\":\"{{clientId}}\",\"aud\":\"" + facts.Audience + "\",\"jti\":\"{{Guid.NewGuid()}}\",\"exp\":{{DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds()}}}\"\"\");",
        $"var signature = key.SignData(Encoding.ASCII.GetBytes($\"{{header}}.{{claims}}\"), HashAlgorithmName.SHA{facts.Bits}{Padding(facts)});",
        "var assertion = $\"{header}.{claims}.{Base64Url.EncodeToString(signature)}\";",
        "static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));",
        string.Empty);

    private static string Header(SampleFacts facts) => $$"""{"alg":"{{facts.Algorithm}}","typ":"JWT","kid":"{{facts.Kid}}"}""";

    private static string Padding(SampleFacts facts) => facts.Algorithm switch
    {
        "PS256" => ", RSASignaturePadding.Pss",
        "RS256" => ", RSASignaturePadding.Pkcs1",
        _ => string.Empty,
    };

    private static string Call(SampleFacts facts) => $$"""

        using var call = new HttpRequestMessage(HttpMethod.Get, {{Quoted(facts.Call)}}) { Content = new StringContent("", Encoding.UTF8, "application/json") };
        call.Headers.Authorization = new("Bearer", token);
        call.Headers.Add("X-Region", "0");
        using var products = await http.SendAsync(call);
        Console.WriteLine(await products.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        """;
}
