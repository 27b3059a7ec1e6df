using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Selvage.Bench.Measure;
using Selvage.Bench.Stage;

namespace Selvage.Bench.Names;

/// <summary>CSR in, certificate stored, linted and audited, against a loop of bare signing calls.</summary>
internal static class IssueBench
{
    private const int PerRound = 600;
    private const int WarmUps = 8; // Rounds before those that count: until the code that runs all the time is compiled for good; less measures the compiler.

    public static async Task RunAsync()
    {
        await using var shop = new Workshop();
        var server = await SelvageServer.StartAsync(shop);
        using var customer = await Customer.JoinAsync(server);
        await customer.CertificateAsync(shop, "transport");
        var subject = CertificateRequest.LoadSigningRequestPem(await File.ReadAllTextAsync(Directory.GetFiles(shop.Folder, "*.csr").Single()), HashAlgorithmName.SHA256).SubjectName;
        using var issuer = new BareIssuer();
        var few = await RoundsAsync(shop, server, customer.Application, customer.Api, subject, issuer);

        await server.Process.DisposeAsync();
        await FilledTable.FillAsync(shop, server);
        server = await server.AgainAsync(shop);
        var million = await RoundsAsync(shop, server, customer.Application, customer.Api, subject, issuer);
        Write(few, million);
    }

    private static async Task<List<Round>> RoundsAsync(Workshop shop, SelvageServer server, string application, ManageApi api, X500DistinguishedName subject, BareIssuer issuer)
    {
        var rounds = Workshop.Rounds + WarmUps;
        Console.WriteLine("  making requests …");
        var bodies = MakeRequests(subject, rounds * PerRound);
        List<Round> measured = [];
        for (var round = 0; round < rounds; round++)
        {
            var part = bodies[(round * PerRound)..((round + 1) * PerRound)];
            var file = Load.Write(shop.At($"issue-{round}.requests"), part.Select(csr => Request(server.Tls, application, api, csr)));
            double start = 0, end = 0;
            var turn = await Load.RunAsync(new Side("selvage", server.Tls, server.Trust, () => file), 60, 0, () => start = server.Process.CpuMicros(), () => end = server.Process.CpuMicros());
            var loop = issuer.PerSecond(part);
            Console.WriteLine($"  {(round < WarmUps ? "warm-up" : $"round {round - WarmUps + 1}")}: selvage {Report.Show(turn.Rate)}/s, bare signing {Report.Show(loop)}/s");
            if (round >= WarmUps)
                measured.Add(new Round(turn, (end - start) / turn.Good, loop));
        }

        return measured;
    }

    private static string[] MakeRequests(X500DistinguishedName subject, int count)
    {
        var made = new string[count];
        Parallel.For(0, count, i =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            made[i] = new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSigningRequestPem() + "\n";
        });
        return made;
    }

    private static string Request(int port, string application, ManageApi api, string csr) =>
        $"POST /manage/v1/applications/{application}/certificates?type=signing HTTP/1.1\r\nHost: localhost:{port}\r\nAuthorization: {api.Authorization}\r\nContent-Type: application/x-pem-file\r\nContent-Length: {Encoding.ASCII.GetByteCount(csr)}\r\n\r\n{csr}";

    private static void Write(List<Round> few, List<Round> million)
    {
        var report = new Report($"issue: CSR in, certificate out, over TLS, {Load.Connections} kept connections; medians of {Workshop.Rounds} rounds of {PerRound} in alternation");
        var bare = Report.Median(few.Concat(million).Select(r => r.Bare));
        report.Row(Race.Heading);
        report.Row(Row("selvage", few));
        report.Row(Row("selvage, 1,000,000 certificates", million));
        report.Row("bare signing, one thread", Report.Show(bare), Report.Show(1e6 / bare), "", "", "");
        report.Remark("bare signing: .NET's CertificateRequest reads the CSR, checks its signature and signs with a P-256 issuer; nothing is judged, stored, linted or audited.");
        foreach (var round in few.Concat(million))
            report.Generator(round.Ours.GeneratorCores);
        report.Goal("issue", Report.Median(few.Select(r => r.Ours.Rate / r.Bare)), 0.2);
        report.Goal("issue/rate", Report.Median(few.Select(r => r.Ours.Rate)) / 500, 1);
        report.Goal("issue/million", Report.Median(million.Select(r => r.Ours.Rate / r.Bare)), 0.2);
        report.Goal("issue/million_rate", Report.Median(million.Select(r => r.Ours.Rate)) / 500, 1);
        report.Write();
    }

    private static string[] Row(string name, List<Round> rounds) =>
    [
        name,
        Report.Show(Report.Median(rounds.Select(r => r.Ours.Rate))),
        Report.Show(Report.Median(rounds.Select(r => r.Cpu))),
        Report.Show(Report.Median(rounds.Select(r => r.Ours.P50)), "0.00"),
        Report.Show(Report.Median(rounds.Select(r => r.Ours.P99)), "0.00"),
        Report.Show(Report.Median(rounds.Select(r => r.Ours.GeneratorCores)), "0.00"),
    ];

    /// <summary>One round: ours with its CPU for each certificate in microseconds, and the bare calls in a second.</summary>
    private sealed record Round(Seen Ours, double Cpu, double Bare);

    /// <summary>The bare signing calls.</summary>
    private sealed class BareIssuer : IDisposable
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly X509Certificate2 _issuer;

        public BareIssuer()
        {
            var request = new CertificateRequest("CN=Bare", _key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            _issuer = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        }

        public double PerSecond(string[] requests)
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var pem in requests)
            {
                var request = CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256);
                using var certificate = request.Create(_issuer, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(16));
            }

            return requests.Length / Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        public void Dispose()
        {
            _issuer.Dispose();
            _key.Dispose();
        }
    }
}
