using Selvage.Bench.Measure;
using Selvage.Bench.Stage;

namespace Selvage.Bench.Names;

/// <summary>Kept answers against nginx serving the same bytes, live ones against <c>openssl ocsp</c>, and live ones again with a million certificates.</summary>
internal static class OcspBench
{
    private const int Million = 1_000_000;
    private const int LiveConnections = 8; // The peer serves one at a time and lets few wait.

    public static async Task RunAsync()
    {
        await using var shop = new Workshop();
        var server = await SelvageServer.StartAsync(shop);
        using var customer = await Customer.JoinAsync(server);
        await customer.CertificateAsync(shop, "transport");
        await File.WriteAllTextAsync(shop.At("issuing.pem"), FirstOf(await File.ReadAllTextAsync(shop.At("trust-chain.pem"))));
        var (plain, nonced) = (await PathAsync(shop, "-no_nonce"), await PathAsync(shop, "-nonce"));
        await Tool.RunAsync(shop.Folder, "curl", "-sf", "--path-as-is", "-o", "answer.der", $"http://localhost:{server.Http}{plain}");

        var nginx = await NginxPeer.StartAsync(shop);
        var kept = new Race(Side(shop, "selvage", server.Http, plain), Side(shop, "nginx", nginx.Port, plain), [server.Process, nginx.Process]);
        await kept.RunAsync(warmUp: 6);

        var openssl = await OpensslOcspPeer.StartAsync(shop);
        var ours = Side(shop, "selvage live", server.Http, nonced) with { Once = true, Connections = LiveConnections };
        var peer = Side(shop, "openssl ocsp", openssl.Port, openssl.Path) with { Once = true, Connections = LiveConnections };
        var live = new Race(ours, peer, [server.Process, openssl.Process]);
        await live.RunAsync(warmUp: 4);

        var stays = new Race(ours with { Name = "selvage live, kept", Once = false, Connections = Load.Connections }, peer, [server.Process, openssl.Process]);
        await stays.RunAsync(warmUp: 0);

        await server.Process.DisposeAsync();
        Console.WriteLine("  filling the table …");
        await FillAsync(shop, server);
        server = await server.AgainAsync(shop);
        var million = new Race(ours, peer, [server.Process, openssl.Process]);
        await million.RunAsync(warmUp: 4);
        Write(kept, live, stays, million);
    }

    private static Side Side(Workshop shop, string name, int port, string path)
    {
        var file = Load.Write(shop.At(name.Replace(' ', '-') + ".requests"), [$"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"]);
        return new Side(name, port, null, () => file);
    }

    /// <summary>The path of a GET, as openssl's request has it.</summary>
    private static async Task<string> PathAsync(Workshop shop, string nonce)
    {
        await Tool.RunAsync(shop.Folder, "openssl", "ocsp", "-issuer", "issuing.pem", "-cert", "transport.pem", nonce, "-reqout", "request.der");
        return "/ocsp/" + Uri.EscapeDataString(Convert.ToBase64String(await File.ReadAllBytesAsync(shop.At("request.der"))));
    }

    /// <summary>A million more rows, which differ from the one that is there where rows must differ.</summary>
    private static async Task FillAsync(Workshop shop, SelvageServer server)
    {
        var file = Path.Combine(server.Data, "selvage.db");
        var columns = (await Tool.RunAsync(shop.Folder, "sqlite3", file, "SELECT name FROM pragma_table_info('certificates_issued')")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var values = columns.Select(column => column switch
        {
            "Kid" => "substr(hex(randomblob(22)), 1, 43)",
            "Serial" => "'01' || lower(hex(randomblob(15)))",
            "KeyHash" => "lower(hex(randomblob(32)))",
            _ => $"one.\"{column}\"",
        });
        await Tool.RunAsync(
            shop.Folder, "sqlite3", file,
            $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Million}) INSERT INTO certificates_issued ({string.Join(',', columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(',', values)} FROM n, (SELECT * FROM certificates_issued LIMIT 1) one;");
    }

    private static string FirstOf(string chain) => chain[..(chain.IndexOf("-----END CERTIFICATE-----", StringComparison.Ordinal) + 26)];

    private static void Write(Race kept, Race live, Race stays, Race million)
    {
        var report = new Report($"ocsp: GET over plain HTTP/1.1; medians of {Workshop.Rounds} rounds of {Workshop.Seconds} s each in alternation");
        report.Row(Race.Heading);
        report.Row(Race.Row("selvage, kept answer", kept.Ours, t => t.Cpu[0]));
        report.Row(Race.Row("nginx, the same bytes", kept.Peers, t => t.Cpu[1]));
        report.Row(Race.Row("selvage, live", live.Ours, t => t.Cpu[0]));
        report.Row(Race.Row("openssl ocsp", live.Peers, t => t.Cpu[1]));
        report.Row(Race.Row("selvage, live, kept connections", stays.Ours, t => t.Cpu[0]));
        report.Row(Race.Row("selvage, live, 1,000,000 certificates", million.Ours, t => t.Cpu[0]));
        report.Remark($"Kept answers: {Load.Connections} kept connections; nginx has two workers, sendfile, the file open, no log.");
        report.Remark($"Live answers: a nonce in each request, a P-256 delegate on both sides, {LiveConnections} connections at once and a new one for each request, since openssl ocsp keeps none; it is one process.");
        foreach (var turn in kept.Ours.Concat(kept.Peers).Concat(live.Ours).Concat(live.Peers).Concat(stays.Ours).Concat(million.Ours))
            report.Generator(turn.Seen.GeneratorCores);
        report.Goal("ocsp", kept.Median((o, p) => o.Seen.Rate / p.Seen.Rate), 0.5);
        report.Goal("ocsp/live", live.Median((o, p) => o.Seen.Rate / p.Seen.Rate), 0.5);
        report.Goal("ocsp/live_p99", 20 / Report.Median(live.Ours.Select(t => t.Seen.P99)), 1);
        report.Goal("ocsp/live_million", million.Median((o, p) => o.Seen.Rate / p.Seen.Rate), 0.5);
        report.Goal("ocsp/live_million_p99", 20 / Report.Median(million.Ours.Select(t => t.Seen.P99)), 1);
        report.Write();
    }
}
