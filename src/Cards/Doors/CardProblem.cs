using System.Text.Json.Serialization;

namespace Selvage.Cards.Doors;

/// <summary>Every refusal (RFC 9457), with the members of the card API. What is written is what is described: both are this type.</summary>
internal sealed class CardProblem
{
    /// <summary>Which problem it is, as a name that never changes.</summary>
    public required string Type { get; init; }

    /// <summary>The same in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong here, and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>The name alone, without the urn before it: what programs compare.</summary>
    public required string Code { get; init; }

    /// <summary>What the operator finds the call by, in traceparent form.</summary>
    public required string TraceId { get; init; }

    /// <summary>Field → what is wrong with it; left out where no field is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, string[]>? Errors { get; init; }
}
