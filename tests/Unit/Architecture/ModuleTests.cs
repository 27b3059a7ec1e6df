using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Selvage.Unit.Architecture;

/// <summary>Calls go down: the table of docs/house.md is what the projects are built by.</summary>
public sealed partial class ModuleTests
{
    [Fact]
    public void Every_project_of_src_is_in_the_table_or_is_one_of_its_two_ends() =>
        Assert.Equal(
            Projects().Order(StringComparer.Ordinal),
            Table().Keys.Append("Kernel").Append("Server").Order(StringComparer.Ordinal));

    [Fact]
    public void A_project_references_what_the_table_allows_and_nothing_else()
    {
        var table = Table();
        Assert.All(table, row => Assert.Empty(References(row.Key).Except(row.Value)));
        Assert.Empty(References("Kernel"));
        Assert.DoesNotContain("Cli", References("Server"));
    }

    [Fact]
    public void An_assembly_uses_what_the_table_allows_and_nothing_else()
    {
        var table = Table();
        table["Kernel"] = [];
        Assert.All(Sources.Modules, module =>
            Assert.Empty(module.Value.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Selvage.", StringComparison.Ordinal)).Select(n => n["Selvage.".Length..]).Except(table[module.Key])));
    }

    [Fact]
    public void A_module_lives_in_a_namespace_of_its_own() => Assert.All(
        Sources.Written,
        file => Assert.All(Namespace().Matches(file.Text), match => Assert.StartsWith($"Selvage.{file.Path.Split('/')[1]}", match.Groups[1].Value)));

    private static IEnumerable<string> Projects() => Directory.EnumerateFiles(Path.Combine(Sources.Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(p => Path.GetFileNameWithoutExtension(p));

    private static IEnumerable<string> References(string project) => XDocument.Parse(Sources.Text($"src/{project}/{project}.csproj"))
        .Descendants("ProjectReference")
        .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));

    /// <summary>Module → what it may call, as house.md has it.</summary>
    private static Dictionary<string, string[]> Table()
    {
        var rows = Sources.Text("docs/house.md").Split('\n').SkipWhile(l => !l.StartsWith("| from", StringComparison.Ordinal)).TakeWhile(l => l.StartsWith('|')).Select(Cells).ToList();
        var to = rows[0];
        return rows.Skip(2).ToDictionary(r => r[0], r => Enumerable.Range(1, to.Length - 1).Where(i => r[i] == "yes").Select(i => to[i]).ToArray());
    }

    private static string[] Cells(string row) => [.. row.Split('|')[1..^1].Select(c => c.Trim())];

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
