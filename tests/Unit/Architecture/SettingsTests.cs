using System.Text.Json;
using System.Text.Json.Nodes;

namespace Selvage.Unit.Architecture;

/// <summary>appsettings.default.json is the whole list of settings, with the values that hold where nobody sets any.</summary>
public sealed class SettingsTests
{
    private static readonly IReadOnlyDictionary<string, string> InFile = Read();
    private static readonly IReadOnlyDictionary<string, string> InCode = Options().SelectMany(o => Settings(o.Type, o.Section)).ToDictionary(s => s.Name, s => s.Value);

    [Fact]
    public void Every_setting_of_an_options_class_is_in_the_file_of_defaults_and_the_reverse()
    {
        Assert.InRange(InCode.Count, 30, 1000);
        Assert.Empty(InCode.Keys.Except(InFile.Keys));
        Assert.Empty(InFile.Keys.Except(InCode.Keys));
    }

    [Fact]
    public void The_file_and_the_code_have_the_same_defaults() => Assert.Empty(InCode.Where(s => InFile.TryGetValue(s.Key, out var value) && value != s.Value).Select(s => $"{s.Key}: {s.Value} in code"));

    [Fact]
    public void Every_options_class_has_a_section() =>
        Assert.Empty(Sources.Types.Where(t => t is { IsClass: true, IsAbstract: false, IsNested: false } && t.Name.EndsWith("Options", StringComparison.Ordinal) && t.Namespace!.StartsWith("Selvage.", StringComparison.Ordinal)).Except(Options().Select(o => o.Type)));

    private static IEnumerable<(Type Type, string Section)> Options() =>
        from type in Sources.Types
        where type.Name.EndsWith("Options", StringComparison.Ordinal)
        let section = type.GetField("Section")
        where section is { IsLiteral: true }
        select (type, (string)section.GetRawConstantValue()!);

    private static IEnumerable<(string Name, string Value)> Settings(Type type, string section)
    {
        var defaults = Activator.CreateInstance(type);
        return type.GetProperties().Where(p => p.CanWrite).Select(p => ($"{section}:{p.Name}", p.GetValue(defaults)!.ToString()!));
    }

    private static Dictionary<string, string> Read()
    {
        var file = JsonNode.Parse(Sources.Text("src/Server/appsettings.default.json"), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        return Leaves("Selvage", file["Selvage"]!).ToDictionary(l => l.Name, l => l.Value);
    }

    private static IEnumerable<(string Name, string Value)> Leaves(string name, JsonNode node) => node is JsonObject section
        ? section.SelectMany(member => Leaves($"{name}:{member.Key}", member.Value!))
        : [(name, node.GetValueKind() switch { JsonValueKind.True => "True", JsonValueKind.False => "False", _ => node.ToString() })];
}
