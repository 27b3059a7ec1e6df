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

    public static async Task RunAsync()
    {
        await using var shop = new Workshop();
        var server = await SelvageServer.StartAsync(shop);
        using var customer = await Customer.JoinAsync(server);
        await customer.CertificateAsync(shop, "signing");
        var subject = CertificateRequest.LoadSigningRequestPem(await File.ReadAllTextAsync(Directory.GetFiles(shop.Folder, "*.csr").Single()), HashAlgorithmName.SHA256).SubjectName;
        var rounds = Workshop.Rounds + 1;
        Console.WriteLine("  making requests …");
        var bodies = MakeRequests(subject, rounds * PerRound);
        using var issuer = new BareIssuer();
        List<Seen> seen = [];
        List<double> cpu = [], bare = [];
        for (var round = 0; round < rounds; round++)
        {
            var part = bodies[(round * PerRound)..((round + 1) * PerRound)];
            var file = Load.Write(shop.At($"issue-{round}.requests"), part.Select(csr => Request(server.Tls, customer, csr)));
            double start = 0, end = 0;
            var turn = await Load.RunAsync(new Side("selvage", server.Tls, server.Trust, () => file), 60, 0, () => start = server.Process.CpuMicros(), () => end = server.Process.CpuMicros());
            var loop = issuer.PerSecond(part);
            Console.WriteLine($"  {(round == 0 ? "warm-up" : $"round {round}")}: selvage {Report.Show(turn.Rate)}/s, bare signing {Report.Show(loop)}/s");
            if (round == 0)
                continue;
            seen.Add(turn);
            cpu.Add((end - start) / turn.Good);
            bare.Add(loop);
        }

        Write(seen, cpu, bare);
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

    private static string Request(int port, Customer customer, string csr) =>
        $"POST /manage/v1/applications/{customer.Application}/certificates?type=signing HTTP/1.1\r\nHost: localhost:{port}\r\nAuthorization: {customer.Api.Authorization}\r\nContent-Type: application/x-pem-file\r\nContent-Length: {Encoding.ASCII.GetByteCount(csr)}\r\n\r\n{csr}";

    private static void Write(List<Seen> seen, List<double> cpu, List<double> bare)
    {
        var report = new Report($"issue: CSR in, certificate out, over TLS, {Load.Connections} kept connections; medians of {Workshop.Rounds} rounds of {PerRound} in alternation");
        var rate = Report.Median(seen.Select(s => s.Rate));
        report.Row(Race.Heading);
        report.Row("selvage", Report.Show(rate), Report.Show(Report.Median(cpu)), Report.Show(Report.Median(seen.Select(s => s.P50)), "0.00"), Report.Show(Report.Median(seen.Select(s => s.P99)), "0.00"), Report.Show(Report.Median(seen.Select(s => s.GeneratorCores)), "0.00"));
        report.Row("bare signing, one thread", Report.Show(Report.Median(bare)), Report.Show(1e6 / Report.Median(bare)), "", "", "");
        report.Remark("bare signing: .NET's CertificateRequest reads the CSR, checks its signature and signs with a P-256 issuer; nothing is judged, stored, linted or audited.");
        foreach (var turn in seen)
            report.Generator(turn.GeneratorCores);
        report.Goal("issue", Report.Median(seen.Zip(bare, (o, b) => o.Rate / b)), 0.2);
        report.Goal("issue/rate", rate / 500, 1);
        report.Write();
    }

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
