using System.Globalization;
using System.Text.Json.Nodes;

namespace Selvage.Ehi.Ingress;

/// <summary>A message as an upstream hands it in.</summary>
/// <param name="Id">TXn_ID: a number up to 2^63-1, as text; the same id is the same message.</param>
/// <param name="Pmid">The programme.</param>
/// <param name="Product">The product of the card.</param>
/// <param name="Region">Where it happened.</param>
/// <param name="Kind">authorisation, advice, reversal, presentment …</param>
/// <param name="Key">What it must be in order with: the card's public token.</param>
/// <param name="At">When it happened.</param>
/// <param name="Fields">What is sent: the fields of GetTransaction that are not blank.</param>
internal sealed record Envelope(string? Id, string? Pmid, int Product, int Region, string? Kind, string? Key, DateTimeOffset At, JsonObject? Fields)
{
    internal const string CutOff = "cut_off";
    private const int Longest = 100;

    /// <summary>Its id as a number; only where <see cref="Fault"/> finds nothing.</summary>
    internal long Number => long.Parse(Id!, CultureInfo.InvariantCulture);

    /// <summary>What is wrong with it, for whoever writes the upstream; null where nothing is.</summary>
    internal string? Fault =>
        !long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id < 1 ? "id is a whole number from 1 to 9223372036854775807, written as text."
        : Pmid is not { Length: > 0 and <= Longest } ? "pmid is missing."
        : Kind is not { Length: > 0 and <= Longest } ? "kind is missing."
        : Key is not { Length: > 0 and <= Longest } ? "key is missing: messages with the same key are delivered in their order."
        : Fields is null ? "fields is missing: the fields of the message."
        : null;
}

/// <summary>Messages of an upstream.</summary>
internal sealed record EnvelopeList(IReadOnlyList<Envelope>? Messages);
