using System.Diagnostics;
using System.Globalization;
using Selvage.Bench.Stage;

namespace Selvage.Bench.Measure;

/// <summary>One side of a comparison: where requests go, and what they are.</summary>
/// <param name="Name">How the table calls it.</param>
/// <param name="Port">Its port on localhost.</param>
/// <param name="Trust">PEM file that its certificate is checked with; null for plain HTTP.</param>
/// <param name="Requests">The request file of the next run: the same each time, or a fresh one where a request works once only.</param>
internal sealed record Side(string Name, int Port, string? Trust, Func<string> Requests)
{
    /// <summary>Certificate and key that are presented; none where null.</summary>
    public (string Certificate, string Key)? Presented { get; init; }

    /// <summary>How many connections are open at once.</summary>
    public int Connections { get; init; } = Load.Connections;

    /// <summary>Whether each request has a connection of its own.</summary>
    public bool Once { get; init; }
}

/// <summary>What the load generator saw, and what it cost.</summary>
internal sealed record Seen(long Good, double Seconds, double GeneratorMicros, double P50, double P95, double P99)
{
    /// <summary>Good answers per second.</summary>
    public double Rate => Good / Seconds;

    /// <summary>How many cores the load generator burnt.</summary>
    public double GeneratorCores => GeneratorMicros / 1e6 / Seconds;
}

/// <summary>Runs the load generator (see benchmarks/load).</summary>
internal static class Load
{
    /// <summary>Connections kept open.</summary>
    public const int Connections = 32;

    /// <summary>Sends for some seconds: as fast as answers come, or at a rate. The clocks are read around exactly that time.</summary>
    public static async Task<Seen> RunAsync(Side side, double seconds, double rate, Action? before = null, Action? after = null)
    {
        var info = new ProcessStartInfo(Environment.GetEnvironmentVariable("BENCH_LOAD")!, Arguments(side, seconds, rate)) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true };
        using var load = Process.Start(info)!;
        var errors = load.StandardError.ReadToEndAsync();
        if (await load.StandardOutput.ReadLineAsync() != "ready")
            throw new StageException($"{side.Name}: {await errors}");
        before?.Invoke();
        await load.StandardInput.WriteLineAsync("go");
        await load.StandardInput.FlushAsync();
        var line = await load.StandardOutput.ReadLineAsync();
        after?.Invoke();
        await load.WaitForExitAsync();
        return line is null ? throw new StageException($"{side.Name}: {await errors}") : Read(side, line, await errors);
    }

    /// <summary>Writes one or many requests as a request file.</summary>
    public static string Write(string file, IEnumerable<string> requests)
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        foreach (var request in requests) // ASCII: characters are bytes.
        {
            writer.WriteLine(request.Length);
            writer.Write(request);
        }

        return file;
    }

    private static IEnumerable<string> Arguments(Side side, double seconds, double rate)
    {
        string[] all = ["-p", Text(side.Port), "-f", side.Requests(), "-c", Text(side.Connections), "-d", Text(seconds), "-r", Text(rate)];
        string[] trust = side.Trust is { } file ? ["-A", file] : [];
        string[] presented = side.Presented is { } own ? ["-C", own.Certificate, "-K", own.Key] : [];
        return [.. all, .. trust, .. presented, .. side.Once ? ["-1"] : Array.Empty<string>()];
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static Seen Read(Side side, string line, string errors)
    {
        var values = line.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture));
        return values["bad"] == 0
            ? new Seen((long)values["good"], values["seconds"], values["cpu_us"], values["p50_us"] / 1000, values["p95_us"] / 1000, values["p99_us"] / 1000)
            : throw new StageException($"{side.Name} refused {values["bad"]} request(s), so nothing was measured. {errors}");
    }
}
