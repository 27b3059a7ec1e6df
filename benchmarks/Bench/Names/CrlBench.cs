using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Selvage.Bench.Measure;
using Selvage.Bench.Stage;

namespace Selvage.Bench.Names;

/// <summary>
/// How long a full list of 100,000 entries takes, with its delta: the server's own time from reading the table to the commit, as its log says it.
/// </summary>
internal static partial class CrlBench
{
    private const int Revoked = 100_000;
    private const int WarmUps = 3;

    public static async Task RunAsync()
    {
        await using var shop = new Workshop();
        var server = await SelvageServer.StartAsync(shop);
        using (var customer = await Customer.JoinAsync(server))
            await customer.CertificateAsync(shop, "transport");
        await server.Process.DisposeAsync();
        await FilledTable.FillAsync(shop, server, Revoked);
        var kids = (await Tool.RunAsync(
            shop.Folder, "sqlite3", Path.Combine(server.Data, "selvage.db"),
            $"SELECT Kid FROM certificates_issued WHERE RevokedAt IS NULL LIMIT {WarmUps + Workshop.Rounds}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        server = await server.AgainAsync(shop, new Dictionary<string, string> { ["Logging__LogLevel__Selvage.Certificates.Crl"] = "Debug" });
        using var operate = await ManageApi.OpenAsync(server);
        var times = await RevokeAsync(server, operate, kids);
        Write(times, await ListAsync(shop, server, "0"), await ListAsync(shop, server, "0-delta"));
    }

    /// <summary>Revokes one after the other, each when the list of the one before is out.</summary>
    private static async Task<List<(double Milliseconds, double Cpu)>> RevokeAsync(SelvageServer server, ManageApi operate, string[] kids)
    {
        var signed = Channel.CreateUnbounded<(int Entries, double Milliseconds)>();
        server.Process.Said += line =>
        {
            if (SignedLine().Match(line) is { Success: true } match)
                signed.Writer.TryWrite((int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));
        };
        List<(double Milliseconds, double Cpu)> times = [];
        foreach (var (index, kid) in kids.Index())
        {
            var before = server.Process.CpuMicros();
            await operate.SendAsync(HttpMethod.Post, $"/certificates/{kid}/revoke", new { reason = "superseded" });
            var list = await signed.Reader.ReadAsync();
            while (list.Entries != Revoked + index + 1)
                list = await signed.Reader.ReadAsync();
            var cpu = (server.Process.CpuMicros() - before) / 1000;
            Console.WriteLine($"  {(index < WarmUps ? "warm-up" : $"round {index - WarmUps + 1}")}: {list.Entries} entries in {Report.Show(list.Milliseconds)} ms, {Report.Show(cpu)} ms of CPU");
            if (index >= WarmUps)
                times.Add((list.Milliseconds, cpu));
        }

        return times;
    }

    /// <summary>A list as it is served, once openssl has verified it.</summary>
    private static async Task<long> ListAsync(Workshop shop, SelvageServer server, string name)
    {
        await Tool.RunAsync(shop.Folder, "curl", "-sf", "-o", $"{name}.crl", $"http://localhost:{server.Http}/crl/g1/{name}.crl");
        await Tool.RunAsync(shop.Folder, "openssl", "crl", "-inform", "DER", "-in", $"{name}.crl", "-CAfile", "trust-chain.pem", "-verify", "-noout");
        return new FileInfo(shop.At($"{name}.crl")).Length;
    }

    private static void Write(List<(double Milliseconds, double Cpu)> times, long full, long delta)
    {
        var report = new Report($"crl: a full list of {Revoked} entries and its delta, {FilledTable.Million} certificates in the table; median of {times.Count} revocations");
        report.Row("", "ms", "worst ms", "CPU ms", "bytes", "delta bytes");
        report.Row("selvage", Report.Show(Report.Median(times.Select(t => t.Milliseconds))), Report.Show(times.Max(t => t.Milliseconds)), Report.Show(Report.Median(times.Select(t => t.Cpu))), Report.Show(full), Report.Show(delta));
        report.Remark("Read from the table, written, signed with P-256, compared with the list before, stored: all of it, for both lists. The delta's base is the list");
        report.Remark("before the table was filled, so that it holds as many entries as the full list, which is the most it can.");
        report.Remark("The CPU is the whole process's from the revocation until the list is out.");
        report.Goal("crl", 1000 / Report.Median(times.Select(t => t.Milliseconds)), 1);
        report.Write();
    }

    [GeneratedRegex(@"Revocation list g1/0 signed: (\d+) entries in (\d+) ms")]
    private static partial Regex SignedLine();
}
