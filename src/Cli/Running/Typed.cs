using System.Text.Json.Nodes;

namespace Selvage.Cli.Running;

/// <summary>Lists as people type them: repeated, with commas, or with blanks.</summary>
internal static class Typed
{
    public static IReadOnlyList<string> List(IEnumerable<string> typed) =>
        [.. typed.SelectMany(t => t.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct()];

    public static JsonArray Json(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)JsonValue.Create(v))]);
}
