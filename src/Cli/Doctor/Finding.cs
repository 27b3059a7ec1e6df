using System.Text.Json.Nodes;

namespace Selvage.Cli.Doctor;

/// <summary>How bad.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, but look at it.</summary>
    Note,

    /// <summary>Stops the connection.</summary>
    Fail,
}

/// <summary>One thing that was examined.</summary>
/// <param name="Id">Stable: <c>transport.expiry</c>.</param>
/// <param name="State">How bad.</param>
/// <param name="Title">What was examined, in words.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Mend">How to mend it; null where nothing needs mending.</param>
internal sealed record Finding(string Id, FindingState State, string Title, string Seen, string? Mend = null)
{
    /// <summary>Under which heading it is shown.</summary>
    public required string Group { get; init; }

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["state"] = State.ToString().ToLowerInvariant(),
        ["title"] = Title,
        ["seen"] = Seen,
        ["mend"] = Mend,
    };
}
