using System.ComponentModel.DataAnnotations;

namespace Selvage.ApiHub;

/// <summary>Settings of the API hub: section <c>Selvage:ApiHub</c>.</summary>
public sealed class ApiHubOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:ApiHub";

    /// <summary>Takes a missing X-Region as region 0 and a missing Content-Type as JSON. Default: false (requirement K).</summary>
    public bool LenientHeaders { get; set; }

    /// <summary>The largest body that a call may send, in bytes, 1024-104857600. Default 1048576.</summary>
    [Range(1024, 104_857_600)]
    public int LargestBody { get; set; } = 1_048_576;

    /// <summary>How long the upstream may take to answer, in seconds, 1-300. Default 30.</summary>
    [Range(1, 300)]
    public int UpstreamTimeout { get; set; } = 30;

    /// <summary>Calls per second that one client may make on average; 0 for no limit. Default 0.</summary>
    [Range(0, 1_000_000)]
    public int CallsPerSecond { get; set; }

    /// <summary>Calls that one client may make at once beyond the average, where there is a limit, 1-1000000. Default 100.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 100;
}
