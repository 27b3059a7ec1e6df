using System.Diagnostics;
using CsCheck;

namespace Selvage.Unit.Certificates.Fuzz;

/// <summary>
/// How long readers are fuzzed. Ordinarily a number of changes, the same in every run (keys and signatures are new), so that what passed once
/// passes until something changes; with the environment variable <c>SELVAGE_FUZZ_SECONDS</c> that long instead, and new ones each time: that is
/// the search.
/// What one input may cost is bounded in bytes, which do not depend on the machine, and loosely in time, which does.
/// </summary>
internal static class FuzzRun
{
    private const long MostBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("SELVAGE_FUZZ_SECONDS"), out var seconds) ? seconds : 0;

    /// <summary>Gives inputs to a check, which throws where something is wrong.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="iterations">How many in an ordinary run.</param>
    /// <param name="check">The check.</param>
    /// <param name="print">The bytes of an input, for the report of a failure.</param>
    public static void Run<T>(Gen<T> inputs, int iterations, Action<T> check, Func<T, byte[]> print)
    {
        var tried = 0L;
        var since = Stopwatch.StartNew();
        void One(T input)
        {
            Interlocked.Increment(ref tried);
            check(input);
        }

        string Print(T input) => Convert.ToHexString(print(input));
        if (Seconds > 0)
            inputs.Sample(One, time: Seconds, threads: 1, print: Print);
        else
            Same(inputs, iterations, One, Print);
        TestContext.Current.TestOutputHelper?.WriteLine($"{tried} inputs in {since.Elapsed.TotalSeconds:F0} s");
    }

    private static void Same<T>(Gen<T> inputs, int iterations, Action<T> one, Func<T, string> print) => Parallel.For(0, iterations, i =>
    {
        var input = inputs.Generate(new PCG((uint)i, 0x5e17a9eUL), null, out _);
        try
        {
            one(input);
        }
        catch (Exception wrong)
        {
            throw new InvalidOperationException($"Input {i}: {print(input)}", wrong);
        }
    });

    /// <summary>Reads, within bounds.</summary>
    public static T Bounded<T>(Func<T> read)
    {
        var (bytes, since) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        var result = read();
        var (spent, took) = (GC.GetAllocatedBytesForCurrentThread() - bytes, Stopwatch.GetElapsedTime(since));
        Assert.True(spent < MostBytes, $"Reading took {spent} bytes of memory.");
        Assert.True(took < MostTime, $"Reading took {took}.");
        return result;
    }
}
