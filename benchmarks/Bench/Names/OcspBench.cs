using Selvage.Bench.Measure;
using Selvage.Bench.Stage;

namespace Selvage.Bench.Names;

/// <summary>Kept answers against nginx serving the same bytes, live ones against <c>openssl ocsp</c>, and live ones again with a million certificates.</summary>
internal static class OcspBench
{
    private const double WarmUp = 30; // Until the code that runs all the time is compiled for good; less measures the compiler.
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
        await kept.RunAsync(WarmUp);

        var openssl = await OpensslOcspPeer.StartAsync(shop);
        var ours = Side(shop, "selvage live", server.Http, nonced) with { Once = true, Connections = LiveConnections };
        var peer = Side(shop, "openssl ocsp", openssl.Port, openssl.Path) with { Once = true, Connections = LiveConnections };
        var live = new Race(ours, peer, [server.Process, openssl.Process]);
        await live.RunAsync(WarmUp);

        var stays = new Race(ours with { Name = "selvage live, kept", Once = false, Connections = Load.Connections }, peer, [server.Process, openssl.Process]);
        await stays.RunAsync(warmUp: 0);

        await server.Process.DisposeAsync();
        await FilledTable.FillAsync(shop, server);
        server = await server.AgainAsync(shop);
        var million = new Race(ours, peer, [server.Process, openssl.Process]);
        await million.RunAsync(WarmUp);
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
