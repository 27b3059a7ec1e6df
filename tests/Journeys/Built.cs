namespace Selvage.Journeys;

/// <summary>Where the build has put things: beside this test, in the same configuration.</summary>
internal static class Built
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The repository's root: artifacts/bin/Journeys/release lies four folders below it.</summary>
    public static string Root { get; } = Here.Parent!.Parent!.Parent!.Parent!.FullName;

    public static string Server { get; } = Of("Server");

    public static string Cli { get; } = Of("Cli");

    /// <summary>The sample of a host that keeps balances.</summary>
    public static string EhiHost { get; } = Of("EhiHost");

    private static string Of(string project) => Path.Combine(Here.Parent!.Parent!.FullName, project, Here.Name, $"Selvage.{project}.dll");
}
