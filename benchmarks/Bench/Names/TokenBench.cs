using System.Security.Cryptography;
using Selvage.Bench.Measure;
using Selvage.Bench.Stage;

namespace Selvage.Bench.Names;

/// <summary>The token endpoint against oidc-provider.</summary>
internal static class TokenBench
{
    private const int WarmUp = 6;
    private const int WarmUps = 2;
    private const double Signed = 1.0; // Signing more of them before the run takes longer than the run.

    public static async Task RunAsync()
    {
        await using var shop = new Workshop();
        var server = await SelvageServer.StartAsync(shop);
        using var customer = await Customer.JoinAsync(server);
        var kid = await customer.CertificateAsync(shop, "signing");
        var keyPem = await File.ReadAllTextAsync(shop.At("signing.key"));
        using var key = RSA.Create();
        key.ImportFromPem(keyPem);
        var bySecret = await customer.ClientAsync("client_secret", mtls: false);
        var byKey = (await customer.ClientAsync("private_key_jwt", mtls: false)).Id;
        var peer = await OidcPeer.StartAsync(shop, bySecret, byKey, kid, key);
        var ours = new Door("selvage", server.Tls, server.Trust, "/oauth2/token", server.Issuer);
        var theirs = new Door("oidc-provider", peer.Port, shop.At("peer-trust.pem"), "/token", $"https://localhost:{peer.Port}");

        var secret = new Race(ours.Side(Same(shop, ours, bySecret)), theirs.Side(Same(shop, theirs, bySecret)), [server.Process, peer.Process]);
        await secret.RunAsync(WarmUp);
        Console.WriteLine("  signing assertions …");
        var assertions = new Assertions(byKey, kid, keyPem);
        var signed = new Race(ours.Side(Fresh(shop, ours, assertions, secret.Ours)), theirs.Side(Fresh(shop, theirs, assertions, secret.Peers)), [server.Process, peer.Process]);
        await signed.RunAsync(WarmUp / 2);
        Write(secret, signed);
    }

    private static Func<string> Same(Workshop shop, Door door, (string Id, string Secret) client)
    {
        var file = Load.Write(shop.At($"{door.Name}.requests"), [door.Post($"client_id={client.Id}&client_secret={client.Secret}")]);
        return () => file;
    }

    /// <summary>For every run a file of its own. A run ends with its file: at the rate by secret, which is never the slower one, after <see cref="Signed"/> seconds.</summary>
    private static Func<string> Fresh(Workshop shop, Door door, Assertions assertions, List<Turn> bySecret)
    {
        var each = (int)(Report.Median(bySecret.Select(t => t.Seen.Rate)) * Signed) + Load.Connections;
        var files = new Queue<string>(Enumerable.Range(0, Workshop.Rounds + WarmUps).Select(run => Load.Write(shop.At($"{door.Name}-{run}.requests"), assertions.Sign(door.Audience, each).Select(door.PostAssertion))));
        return files.Dequeue;
    }

    private static void Write(Race secret, Race signed)
    {
        var report = new Report($"token: client_credentials over TLS, {Load.Connections} kept connections, ES256 access tokens; medians of {Workshop.Rounds} rounds of {Workshop.Seconds} s each in alternation");
        report.Row(Race.Heading);
        report.Row(Race.Row("selvage, client_secret", secret.Ours, t => t.Cpu[0]));
        report.Row(Race.Row("oidc-provider, client_secret", secret.Peers, t => t.Cpu[1]));
        report.Row(Race.Row("selvage, private_key_jwt", signed.Ours, t => t.Cpu[0]));
        report.Row(Race.Row("oidc-provider, private_key_jwt", signed.Peers, t => t.Cpu[1]));
        report.Remark("selvage as it comes: SQLite, an audit record of every token and every used assertion id on disk (full sync) before the answer.");
        report.Remark("oidc-provider 9 on node 22 (one process): in-memory store, JWT access tokens by resourceIndicators, no record of anything.");
        report.Remark("private_key_jwt: RS256, 2048 bits, signed before the run, a fresh assertion in every request.");
        foreach (var turn in secret.Ours.Concat(secret.Peers).Concat(signed.Ours).Concat(signed.Peers))
            report.Generator(turn.Seen.GeneratorCores);
        report.Goal("token", secret.Median((o, p) => o.Seen.Rate / p.Seen.Rate), 2.0);
        report.Goal("token/private_key_jwt", signed.Median((o, p) => o.Seen.Rate / p.Seen.Rate), 1.2);
        report.Write();
    }

    /// <summary>A token endpoint.</summary>
    private sealed record Door(string Name, int Port, string Trust, string Path, string Audience)
    {
        public Side Side(Func<string> requests) => new(Name, Port, Trust, requests);

        public string PostAssertion(string assertion) => Post($"client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion={assertion}");

        public string Post(string credentials)
        {
            var form = $"grant_type=client_credentials&scope=cards.read&{credentials}";
            return $"POST {Path} HTTP/1.1\r\nHost: localhost:{Port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}";
        }
    }
}
