using System.Globalization;
using System.Text.Json.Nodes;

namespace Selvage.Cli.Output;

/// <summary>JSON values in words.</summary>
internal static class Words
{
    /// <summary>A value as a person would write it: yes and no, lists with commas, a dash for nothing.</summary>
    public static string Of(JsonNode? value) => value switch
    {
        null => "–",
        JsonArray { Count: 0 } => "–",
        JsonArray list => string.Join(", ", list.Select(Of)),
        JsonValue v when v.TryGetValue<bool>(out var flag) => flag ? "yes" : "no",
        JsonValue v when v.TryGetValue<string>(out var text) => text.Length == 0 ? "–" : text,
        _ => value.ToJsonString(),
    };

    /// <summary>As <see cref="Of"/>, but null where there is nothing, so that a line is left out.</summary>
    public static string? OrNothing(JsonNode? value) => Of(value) is var text && text == "–" ? null : text;

    /// <summary>An ISO 8601 time to the minute, UTC and said so.</summary>
    public static string When(JsonNode? value) =>
        Time(value) is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : Of(value);

    /// <summary>As <see cref="When"/>, but null where there is nothing.</summary>
    public static string? WhenOrNothing(JsonNode? value) => value is null ? null : When(value);

    /// <summary>A point in time; null where there is none.</summary>
    public static DateTimeOffset? Time(JsonNode? value) =>
        value is JsonValue v && v.TryGetValue<string>(out var text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Seconds as a person counts them.</summary>
    public static string? Duration(JsonNode? seconds)
    {
        if (seconds is not JsonValue v || !v.TryGetValue<long>(out var s))
            return OrNothing(seconds);
        return s % 3600 == 0 && s > 0 ? $"{s / 3600} h" : s % 60 == 0 && s > 0 ? $"{s / 60} min" : $"{s} s";
    }

    /// <summary>The colour of a state.</summary>
    public static string? StyleOfState(string state) => state.ToLowerInvariant() switch
    {
        "active" or "approved" or "done" or "ok" => "green",
        "suspended" or "revoked" or "refused" or "fail" => "red",
        "disabled" or "expired" or "pending" or "note" or "invited" => "yellow",
        _ => null,
    };
}
