namespace Selvage.Kernel.Web;

/// <summary>Marks an endpoint of the management API that takes a file as its body, besides JSON; all others take JSON only (415).</summary>
public sealed class TakesFiles
{
    /// <summary>The only value.</summary>
    public static TakesFiles It { get; } = new();
}
