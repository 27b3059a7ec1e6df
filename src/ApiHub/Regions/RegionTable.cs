namespace Selvage.ApiHub.Regions;

/// <summary>Where the upstream of each region listens. Another region never steps in for one that is down: a card lives in one region.</summary>
/// <param name="Sockets">Path of the Unix socket of region 0 (default), 1 (EMEA) and 2 (APAC).</param>
public sealed record RegionTable(IReadOnlyList<string> Sockets)
{
    /// <summary>How many regions there are (requirement F2).</summary>
    public const int Count = 3;
}
