using System.Text.Json.Nodes;
using Selvage.Cli.Http;

namespace Selvage.Cli.Declared.Planning;

/// <summary>What a step does.</summary>
internal enum StepKind
{
    /// <summary>Makes something new.</summary>
    Create,

    /// <summary>Changes what is there.</summary>
    Update,

    /// <summary>Asks the operator for something.</summary>
    Ask,
}

/// <summary>One field of a step.</summary>
/// <param name="Name">Its name, as in the file.</param>
/// <param name="From">What it is; null where it is new.</param>
/// <param name="To">What it shall be.</param>
internal sealed record Field(string Name, JsonNode? From, JsonNode To);

/// <summary>One call that brings the server nearer to the file.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="What">To what: application, scopes, client, pmid.</param>
/// <param name="Name">Its name, with the application's before it.</param>
/// <param name="Line">Where the file wants it.</param>
/// <param name="Fields">What changes.</param>
/// <param name="DoAsync">The call; its answer.</param>
internal sealed record Step(StepKind Kind, string What, string Name, int Line, IReadOnlyList<Field> Fields, Func<ManageApi, CancellationToken, Task<JsonNode>> DoAsync)
{
    public JsonObject ToJson()
    {
        var fields = new JsonObject();
        foreach (var field in Fields)
            fields[field.Name] = field.From is null ? field.To.DeepClone() : new JsonObject { ["from"] = field.From.DeepClone(), ["to"] = field.To.DeepClone() };
        return new JsonObject { ["action"] = Kind.ToString().ToLowerInvariant(), ["what"] = What, ["name"] = Name, ["line"] = Line, ["fields"] = fields };
    }
}

/// <summary>An id that is known once its thing is there.</summary>
internal sealed class Handle
{
    /// <summary>The id; null until then.</summary>
    public string? Id { get; set; }

    /// <summary>The id, ready for a path.</summary>
    public string Part => Uri.EscapeDataString(Id ?? throw new InvalidOperationException("It is made by a step before."));
}

/// <summary>Something that no file can do.</summary>
/// <param name="Text">What is to be done, and why.</param>
/// <param name="Command">The command that does it, or helps; {app} stands for the application's id. Null where there is none.</param>
/// <param name="Application">The application that it is about; null where it is about none.</param>
internal sealed record Todo(string Text, string? Command = null, Handle? Application = null)
{
    /// <summary>The command with the id, where that is known.</summary>
    public string? Typed => Command?.Replace("{app}", Application?.Id ?? "ID", StringComparison.Ordinal);
}

/// <summary>How the server gets to what the file says.</summary>
/// <param name="Steps">The calls, in order; none where it is there already.</param>
/// <param name="Todos">What is left for people.</param>
internal sealed record Plan(IReadOnlyList<Step> Steps, IReadOnlyList<Todo> Todos);
