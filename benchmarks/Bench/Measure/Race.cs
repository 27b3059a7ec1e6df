using Selvage.Bench.Stage;

namespace Selvage.Bench.Measure;

/// <summary>One measured turn of a side.</summary>
/// <param name="Seen">What the generator saw.</param>
/// <param name="Cpu">Microseconds of CPU per request, one for each watched process.</param>
internal sealed record Turn(Seen Seen, double[] Cpu);

/// <summary>Two sides in alternation, A B then B A, so that what else runs on the machine meets both alike.</summary>
internal sealed class Race(Side ours, Side peer, Running[] watched)
{
    /// <summary>Measured turns of ours, in order.</summary>
    public List<Turn> Ours { get; } = [];

    /// <summary>Measured turns of the peer, in order.</summary>
    public List<Turn> Peers { get; } = [];

    /// <summary>Warms both up, then measures.</summary>
    /// <param name="warmUp">Seconds of warm-up for each side, half of it before and half after the other's first.</param>
    /// <param name="rate">Requests per second in an open loop; 0 for as fast as answers come.</param>
    public async Task RunAsync(double warmUp, double rate = 0)
    {
        for (var i = 0; i < 2 && warmUp > 0; i++)
        {
            await Load.RunAsync(ours, warmUp / 2, rate);
            await Load.RunAsync(peer, warmUp / 2, rate);
        }

        for (var round = 0; round < Workshop.Rounds; round++)
        {
            var (first, second) = round % 2 == 0 ? (ours, peer) : (peer, ours);
            await TurnAsync(first, rate);
            await TurnAsync(second, rate);
            Console.WriteLine($"  round {round + 1}: {ours.Name} {Report.Show(Ours[^1].Seen.Rate)}/s, {peer.Name} {Report.Show(Peers[^1].Seen.Rate)}/s");
        }
    }

    /// <summary>The median over the rounds of what ours and the peer's turns of one round give together.</summary>
    public double Median(Func<Turn, Turn, double> figure) => Report.Median(Ours.Zip(Peers, figure));

    /// <summary>A table row of a side: rate, CPU, times, generator.</summary>
    public static string[] Row(string name, List<Turn> turns, Func<Turn, double> cpu) =>
    [
        name,
        Report.Show(Report.Median(turns.Select(t => t.Seen.Rate))),
        Report.Show(Report.Median(turns.Select(cpu))),
        Report.Show(Report.Median(turns.Select(t => t.Seen.P50)), "0.00"),
        Report.Show(Report.Median(turns.Select(t => t.Seen.P99)), "0.00"),
        Report.Show(Report.Median(turns.Select(t => t.Seen.GeneratorCores)), "0.00"),
    ];

    /// <summary>The heading above such rows.</summary>
    public static string[] Heading => ["", "requests/s", "CPU µs/request", "p50 ms", "p99 ms", "generator cores"];

    private async Task TurnAsync(Side side, double rate)
    {
        var start = Array.Empty<double>();
        var end = Array.Empty<double>();
        var seen = await Load.RunAsync(side, Workshop.Seconds, rate, () => start = Clocks(), () => end = Clocks());
        (side == ours ? Ours : Peers).Add(new Turn(seen, [.. end.Zip(start, (e, s) => (e - s) / seen.Good)]));
    }

    private double[] Clocks() => [.. watched.Select(process => process.CpuMicros())];
}
