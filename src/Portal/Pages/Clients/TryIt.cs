using Selvage.Authorization.Clients;
using Selvage.Kernel.Settings;

namespace Selvage.Portal.Pages.Clients;

/// <summary>Commands that get a token with a client and use it, exact but for what is secret.</summary>
internal static class TryIt
{
    /// <summary>A sample.</summary>
    /// <param name="Name">The language or tool.</param>
    /// <param name="Text">The text to copy.</param>
    internal sealed record Sample(string Name, string Text);

    internal static IReadOnlyList<Sample> Of(ClientView client, PublicAddresses addresses)
    {
        var token = client.Mtls ? addresses.MtlsToken : addresses.Token;
        var hub = (client.Mtls ? addresses.Mtls : addresses.Tls) + "/core/api/v1";
        return client.AuthMethod == ClientAuthMethod.PrivateKeyJwt ? [Cli(client, token)] : [Curl(client, token, hub), CSharp(client, token), Node(client, token), Python(client, token)];
    }

    private static Sample Curl(ClientView client, string token, string hub)
    {
        var certificate = client.Mtls ? " --cert transport.pem --key transport.key" : string.Empty;
        var secret = client.AuthMethod == ClientAuthMethod.ClientSecret ? " -d client_secret=\"$CLIENT_SECRET\"" : string.Empty;
        return new("curl", $$"""
            curl --cacert server-trust.pem{{certificate}} {{token}} \
              -d grant_type=client_credentials -d client_id={{client.ClientId}}{{secret}} > token.json

            curl --cacert server-trust.pem{{certificate}} {{hub}}/products \
              -H "Authorization: Bearer $(jq -r .access_token token.json)" -H 'X-Region: 0' -H 'Content-Type: application/json'
            """);
    }

    private static Sample CSharp(ClientView client, string token) => new("C#", $$"""
        using var http = new HttpClient({{(client.Mtls ? "new HttpClientHandler { ClientCertificates = { X509Certificate2.CreateFromPemFile(\"transport.pem\", \"transport.key\") } }" : string.Empty)}});
        using var answer = await http.PostAsync("{{token}}", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "{{client.ClientId}}",{{(client.AuthMethod == ClientAuthMethod.ClientSecret ? "\n    [\"client_secret\"] = Environment.GetEnvironmentVariable(\"CLIENT_SECRET\")!," : string.Empty)}}
        }));
        Console.WriteLine(await answer.Content.ReadAsStringAsync());
        """);

    private static Sample Node(ClientView client, string token) => client.Mtls
        ? new("Node", $$"""
            import https from "node:https";
            import { readFileSync } from "node:fs";
            const body = new URLSearchParams({ grant_type: "client_credentials", client_id: "{{client.ClientId}}"{{(client.AuthMethod == ClientAuthMethod.ClientSecret ? ", client_secret: process.env.CLIENT_SECRET" : string.Empty)}} });
            const request = https.request("{{token}}", { method: "POST", cert: readFileSync("transport.pem"), key: readFileSync("transport.key"), headers: { "content-type": "application/x-www-form-urlencoded" } }, answer => answer.pipe(process.stdout));
            request.end(body.toString());
            """)
        : new("Node", $$"""
            const answer = await fetch("{{token}}", {
              method: "POST",
              body: new URLSearchParams({ grant_type: "client_credentials", client_id: "{{client.ClientId}}", client_secret: process.env.CLIENT_SECRET }),
            });
            console.log(await answer.json());
            """);

    private static Sample Python(ClientView client, string token) => new("Python", $$"""
        import os, requests
        answer = requests.post("{{token}}", data={
            "grant_type": "client_credentials",
            "client_id": "{{client.ClientId}}",{{(client.AuthMethod == ClientAuthMethod.ClientSecret ? "\n    \"client_secret\": os.environ[\"CLIENT_SECRET\"]," : string.Empty)}}
        }, verify="server-trust.pem"{{(client.Mtls ? ", cert=(\"transport.pem\", \"transport.key\")" : string.Empty)}})
        print(answer.json())
        """);

    /// <summary>An assertion is no work for a one-liner: the command line makes it.</summary>
    private static Sample Cli(ClientView client, string token) => new("selvage", $"""
        selvage token --token-url {token} --client-id {client.ClientId} --ca-file server-trust.pem \
          --key signing.key --kid KID{(client.Mtls ? " --cert transport.pem --cert-key transport.key" : string.Empty)} --decode
        """);
}
