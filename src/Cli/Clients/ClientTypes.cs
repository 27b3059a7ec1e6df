using System.Text.Json.Nodes;
using Selvage.Cli.Output;

namespace Selvage.Cli.Clients;

/// <summary>The types of client under the words that are typed, shown and sent (C2).</summary>
internal static class ClientTypes
{
    private static readonly (string Typed, string Field, string Label, bool KeepsSecrets)[] All =
    [
        ("machine", "machine_to_machine", "Machine to Machine", true),
        ("web", "web", "Web Application", true),
        ("spa", "spa", "Single Page Application", false),
        ("native", "native", "Native App", false),
    ];

    public static bool Known(string typed) => All.Any(t => t.Typed == typed);

    /// <summary>Whether a program of this type runs where its secrets are safe.</summary>
    public static bool KeepsSecrets(string typed) => All.First(t => t.Typed == typed).KeepsSecrets;

    /// <summary>The word that the server uses.</summary>
    public static string Field(string typed) => All.First(t => t.Typed == typed).Field;

    /// <summary>The word that is typed for what the server says.</summary>
    public static string Typed(string field) => All.First(t => t.Field == field).Typed;

    /// <summary>The name that people know it by; what is not known stays as it came.</summary>
    public static string? Label(JsonNode? field) => All.FirstOrDefault(t => t.Field == (string?)field).Label ?? Words.OrNothing(field);
}
