namespace Selvage.Cli.Demo;

/// <summary>A step did not do what it must; the walk ends there.</summary>
internal sealed class DemoFailure(string expected, string seen) : Exception($"expected {expected}, saw {seen}")
{
    /// <summary>What would have been right.</summary>
    public string Expected { get; } = expected;

    /// <summary>What happened.</summary>
    public string Seen { get; } = seen;

    /// <summary>Goes on only where the condition holds.</summary>
    public static void Unless(bool holds, string expected, string seen)
    {
        if (!holds)
            throw new DemoFailure(expected, seen);
    }
}
