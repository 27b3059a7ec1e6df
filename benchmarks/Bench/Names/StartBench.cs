using System.Diagnostics;
using Selvage.Bench.Measure;
using Selvage.Bench.Stage;

namespace Selvage.Bench.Names;

/// <summary>From the command to ready, on an empty folder and on one that is there; memory when nothing happens.</summary>
internal static class StartBench
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static async Task RunAsync()
    {
        List<double> first = [], second = [], memory = [], cpu = [];
        for (var round = 0; round <= Workshop.Rounds; round++)
        {
            await using var shop = new Workshop();
            var server = await SelvageServer.StartAsync(shop);
            var empty = await EndAsync(server, TimeSpan.Zero);
            if (round == 0)
                continue; // It brings the files of the runtime into the page cache.
            var again = await EndAsync(await server.AgainAsync(shop), Idle);
            Console.WriteLine($"  round {round}: first {Report.Show(empty.Seconds, "0.00")} s, second {Report.Show(again.Seconds, "0.00")} s, idle {Report.Show(again.Megabytes)} MiB");
            first.Add(empty.Seconds);
            second.Add(again.Seconds);
            memory.Add(again.Megabytes);
            cpu.Add(again.CpuSeconds);
        }

        Write(first, second, memory, cpu);
    }

    private static async Task<(double Seconds, double CpuSeconds, double Megabytes)> EndAsync(SelvageServer server, TimeSpan idle)
    {
        var (seconds, cpu) = (Stopwatch.GetElapsedTime(server.Process.Started).TotalSeconds, server.Process.CpuMicros() / 1e6);
        await Task.Delay(idle);
        var memory = server.Process.ResidentMegabytes();
        await server.Process.DisposeAsync();
        return (seconds, cpu, memory);
    }

    private static void Write(List<double> first, List<double> second, List<double> memory, List<double> cpu)
    {
        var report = new Report($"start: dotnet Selvage.Server.dll to /health/ready, medians of {Workshop.Rounds} rounds");
        report.Row("", "measured", "limit", "worst");
        report.Row("first start, empty folder, s", Report.Show(Report.Median(first), "0.00"), "8", Report.Show(first.Max(), "0.00"));
        report.Row("second start, s", Report.Show(Report.Median(second), "0.00"), "5", Report.Show(second.Max(), "0.00"));
        report.Row("second start, CPU s", Report.Show(Report.Median(cpu), "0.00"), "", Report.Show(cpu.Max(), "0.00"));
        report.Row($"resident after {Idle.TotalSeconds} s idle, MiB", Report.Show(Report.Median(memory)), "250", Report.Show(memory.Max()));
        report.Goal("start/second", 5 / Report.Median(second), 1);
        report.Goal("start/first", 8 / Report.Median(first), 1);
        report.Goal("start/memory", 250 / Report.Median(memory), 1);
        report.Write();
    }
}
