using Selvage.Bench.Measure;
using Selvage.Bench.Stage;

namespace Selvage.Bench.Names;

/// <summary>The hub against HAProxy on the same upstream.</summary>
internal static class HubBench
{
    public static async Task RunAsync()
    {
        await using var shop = new Workshop();
        var server = await SelvageServer.StartAsync(shop);
        using var customer = await Customer.JoinAsync(server);
        await customer.CertificateAsync(shop, "transport");
        var (id, secret) = await customer.ClientAsync("client_secret", mtls: true);
        var token = await customer.BoundTokenAsync(shop, id, secret);
        var haproxy = await HaProxyPeer.StartAsync(shop, server, token);

        var own = (shop.At("transport.pem"), shop.At("transport.key"));
        var (ourRequest, peerRequest) = (Load.Write(shop.At("ours.requests"), [Request(server.Mtls, token)]), Load.Write(shop.At("peer.requests"), [Request(haproxy.Port, haproxy.Token)]));
        var ours = new Side("selvage", server.Mtls, server.Trust, () => ourRequest) { Presented = own };
        var peer = new Side("haproxy", haproxy.Port, shop.At("peer-trust.pem"), () => peerRequest) { Presented = own };

        var fast = new Race(ours, peer, [server.Process, haproxy.Process]);
        await fast.RunAsync(warmUp: 10);
        var half = Report.Median(fast.Peers.Select(t => t.Seen.Rate)) / 2;
        var calm = new Race(ours, peer, [server.Process, haproxy.Process]);
        await calm.RunAsync(warmUp: 0, half);
        Write(fast, calm, half);
    }

    private static string Request(int port, string token) =>
        $"GET /core/api/v1/products/1001 HTTP/1.1\r\nHost: localhost:{port}\r\nAuthorization: Bearer {token}\r\nX-Region: 0\r\nContent-Type: application/json\r\nAccept: application/json\r\n\r\n";

    private static void Write(Race fast, Race calm, double half)
    {
        var report = new Report($"hub: GET a product over mTLS, HTTP/1.1, {Load.Connections} kept connections; medians of {Workshop.Rounds} rounds of {Workshop.Seconds} s each in alternation");
        // The card processor runs inside our process. What it costs is known from the turns in which HAProxy was in front of it.
        var upstream = Report.Median(fast.Peers.Select(t => t.Cpu[0]));
        report.Row(Race.Heading);
        report.Row(Race.Row("selvage", fast.Ours, t => t.Cpu[0] - upstream));
        report.Row(Race.Row("haproxy 2.6", fast.Peers, t => t.Cpu[1]));
        report.Row(Race.Row("selvage, open loop", calm.Ours, t => t.Cpu[0]));
        report.Row(Race.Row("haproxy, open loop", calm.Peers, t => t.Cpu[1]));
        report.Remark($"CPU is the gateway's alone: the upstream (the card processor, the same socket for both) took {Report.Show(upstream)} µs a request more in either case; the open-loop row of selvage includes it.");
        report.Remark($"The open loop sends {Report.Show(half)}/s, half of HAProxy's maximum; its times count from when a request was due.");
        report.Remark("selvage checks certificate, revocation, ES256 token, binding, standing, headers and scope; HAProxy certificate, RS256 token and scope (nbthread 2, http-reuse always).");
        foreach (var turn in fast.Ours.Concat(fast.Peers).Concat(calm.Ours).Concat(calm.Peers))
            report.Generator(turn.Seen.GeneratorCores);
        report.Goal("hub", fast.Median((o, p) => o.Seen.Rate / p.Seen.Rate), 0.9);
        report.Goal("hub/cpu", 1.2 * fast.Median((o, p) => p.Cpu[1] / (o.Cpu[0] - p.Cpu[0])), 1);
        report.Goal("hub/p99", 1.5 * calm.Median((o, p) => p.Seen.P99 / o.Seen.P99), 1);
        report.Write();
    }
}
