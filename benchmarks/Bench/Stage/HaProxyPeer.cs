using System.Security.Cryptography;

namespace Selvage.Bench.Stage;

/// <summary>
/// HAProxy 2.6 doing the same job on the same upstream: a client certificate of our authority is required, the token's RS256 signature and
/// its scope are checked, the token stays and the PMID goes on. It has two threads, as many as there are cores, and shares upstream
/// connections between all requests. It does not look at revocation, binding or region.
/// </summary>
internal static class HaProxyPeer
{
    private const string Settings = """
        global
            nbthread 2
            maxconn 4096
        defaults
            mode http
            timeout connect 5s
            timeout client 60s
            timeout server 60s
            http-reuse always
        frontend hub
            bind 127.0.0.1:{port} ssl crt {folder}/peer.pem ca-file {folder}/trust-chain.pem verify required alpn http/1.1
            http-request set-var(txn.token) http_auth_bearer
            http-request deny deny_status 401 unless { var(txn.token),jwt_header_query('$.alg') -m str RS256 }
            http-request deny deny_status 401 unless { var(txn.token),jwt_verify("RS256","{folder}/token-public.pem") 1 }
            http-request deny deny_status 403 unless { var(txn.token),jwt_payload_query('$.scope') -m sub cards.read }
            http-request del-header Authorization
            http-request set-header X-Selvage-Pmid {pmid}
            default_backend cards
        backend cards
            server cards unix@{socket}

        """;

    /// <summary>Starts it, and makes a token for it that says what ours says.</summary>
    public static async Task<(Running Process, int Port, string Token)> StartAsync(Workshop shop, SelvageServer server, string ourToken)
    {
        PeerCertificate.Write(shop);
        using var key = RSA.Create(2048);
        shop.Write("token-public.pem", key.ExportSubjectPublicKeyInfoPem() + "\n");
        var token = Jwt.Rs256(key, new { alg = "RS256", typ = "at+jwt", kid = "bench" }, Jwt.Payload(ourToken));
        var port = Workshop.FreePort();
        var settings = Settings.Replace("{port}", $"{port}").Replace("{folder}", shop.Folder).Replace("{socket}", server.CardsSocket).Replace("{pmid}", Customer.Pmid);
        var process = shop.Start("haproxy", ["-f", shop.Write("haproxy.cfg", settings)]);
        await process.ListensAsync(port);
        return (process, port, token);
    }
}
