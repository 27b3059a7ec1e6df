using System.Text.RegularExpressions;
using System.Xml.Linq;
using Selvage.Unit.Architecture;

namespace Selvage.Unit.Texts;

/// <summary>
/// The resource files that translators start from hold exactly the texts of the pages: <c>./texts</c> writes them, which is this test with SELVAGE_TEXTS=write.
/// </summary>
public sealed partial class TextFilesTests
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("SELVAGE_TEXTS") == "write";

    [Fact]
    public void Every_text_of_a_page_is_in_its_folders_resource_file_and_the_reverse()
    {
        var wanted = Wanted();
        Assert.InRange(wanted.Sum(f => f.Value.Count), 500, 5000);
        if (Writes)
            Write(wanted);
        var there = Files("*.resx").Where(f => Language(f) is null).ToDictionary(f => f, Read);
        Assert.Equal(wanted.Keys.Order(StringComparer.Ordinal), there.Keys.Order(StringComparer.Ordinal));
        foreach (var (file, texts) in wanted)
        {
            Assert.True(texts.SetEquals(there[file].Keys), $"{file} is not as the pages are. Missing: {string.Join(" | ", texts.Except(there[file].Keys))}. Too many: {string.Join(" | ", there[file].Keys.Except(texts))}. Run ./texts.");
            Assert.All(there[file], t => Assert.Equal(Shown(t.Key), t.Value));
            // The compiler of resource files takes one of two names that differ by case alone: a note after a bar tells them apart.
            Assert.Equal(texts.Count, texts.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    [Fact]
    public void A_translation_has_the_texts_values_and_no_text_that_is_gone()
    {
        // Those of the tests, too: until there is a translation they are the only ones.
        var translations = Files("*.resx", "tests/Unit/Kernel/Texts").Where(f => Language(f) is not null).ToList();
        Assert.NotEmpty(translations);
        foreach (var file in translations)
        {
            var english = Read(file.Replace($".{Language(file)}.resx", ".resx", StringComparison.Ordinal));
            foreach (var (key, text) in Read(file))
            {
                Assert.True(english.ContainsKey(key), $"{file}: no page says '{key}' any more.");
                Assert.True(Holes(key).SetEquals(Holes(text)), $"{file}: '{text}' has other values than '{key}'.");
            }
        }
    }

    [Fact]
    public void A_text_is_asked_for_by_the_text_itself()
    {
        // What is looked up by a variable must have been marked where it was written; only a part that shows what it is given may do so.
        var faults = Sources().SelectMany(s => Made().Matches(s.Text).Select(m => $"{s.Path}: {m.Value}"));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("@T[\"One\"] {T[\"Two {0}\", x]} T.With(\"Three {0}.\", y)", "One", "Two {0}", "Three {0}.")]
    [InlineData("T.Count(lines.Count(l => l.Is(\"no\")), \"{0} line\", \"{0} lines\") PageTexts.Key(\"Kept\") Html.Say(T[\"Said\"])", "{0} line", "{0} lines", "Kept", "Said")]
    [InlineData("T[\"Say \\\"so\\\"\"] NoT[\"other\"] T[word]", "Say \"so\"")]
    public void Texts_are_found_in_what_pages_are_written_in(string source, params string[] texts) => Assert.Equal(texts.Order(StringComparer.Ordinal), Texts(source).Order(StringComparer.Ordinal));

    /// <summary>Resource file → texts, as the sources have them.</summary>
    private static Dictionary<string, HashSet<string>> Wanted() => Sources()
        .SelectMany(s => Texts(s.Text).Select(t => (File: FileOf(s.Path), Text: t)))
        .GroupBy(t => t.File)
        .ToDictionary(g => g.Key, g => g.Select(t => t.Text).ToHashSet(StringComparer.Ordinal));

    private static IEnumerable<SourceFile> Sources() => new[] { "src/Portal", "src/Authorization" }
        .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Architecture.Sources.Root, f), "*.*", SearchOption.AllDirectories))
        .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
        .Select(f => new SourceFile(Path.GetRelativePath(Architecture.Sources.Root, f), File.ReadAllText(f)));

    /// <summary>One file for each room of the portal and for each of its other folders, and one for all that is around signing in.</summary>
    private static string FileOf(string source)
    {
        if (!source.StartsWith("src/Portal/", StringComparison.Ordinal))
            return "src/Authorization/SignIn/Texts/SignIn.resx";
        var folders = source.Split('/')[2..^1];
        return $"src/Portal/Texts/{(folders is ["Pages", var room, ..] ? room : folders[0])}.resx";
    }

    private static IEnumerable<string> Texts(string source)
    {
        foreach (Match found in Asked().Matches(source))
            yield return Plain(found.Groups[1].Value);
        foreach (Match found in Counted().Matches(source))
        {
            yield return Plain(found.Groups[1].Value);
            yield return Plain(found.Groups[2].Value);
        }
    }

    private static string Shown(string text) => text.Split('|')[0];

    private static string Plain(string literal) => literal.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    private static HashSet<string> Holes(string text) => [.. Hole().Matches(text).Select(m => m.Value)];

    private static IEnumerable<string> Files(string pattern, params string[] more) => new[] { "src/Portal/Texts", "src/Authorization/SignIn/Texts" }.Concat(more)
        .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Architecture.Sources.Root, f), pattern))
        .Select(f => Path.GetRelativePath(Architecture.Sources.Root, f));

    private static string? Language(string file) => Path.GetFileName(file).Split('.') is [_, var language, "resx"] ? language : null;

    private static Dictionary<string, string> Read(string file) => XDocument.Parse(Architecture.Sources.Text(file)).Root!.Elements("data")
        .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static void Write(Dictionary<string, HashSet<string>> wanted)
    {
        foreach (var stale in Files("*.resx").Where(f => Language(f) is null && !wanted.ContainsKey(f)))
            File.Delete(Path.Combine(Architecture.Sources.Root, stale));
        foreach (var (file, texts) in wanted)
        {
            var root = new XElement(
                "root",
                Header("resmimetype", "text/microsoft-resx"),
                Header("version", "2.0"),
                Header("reader", "System.Resources.ResXResourceReader, System.Windows.Forms"),
                Header("writer", "System.Resources.ResXResourceWriter, System.Windows.Forms"),
                texts.Order(StringComparer.Ordinal).Select(t => new XElement("data", new XAttribute("name", t), new XAttribute(XNamespace.Xml + "space", "preserve"), new XElement("value", Shown(t)))));
            File.WriteAllText(Path.Combine(Architecture.Sources.Root, file), new XDocument(root) + "\n");
        }

        static XElement Header(string name, string value) => new("resheader", new XAttribute("name", name), new XElement("value", value));
    }

    private const string Literal = "\"((?:[^\"\\\\]|\\\\.)*)\"";

    [GeneratedRegex(@"(?:\bT\[|\bT\.With\(|\bPageTexts\.Key\()" + Literal)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\bT\.Count\(.*?, " + Literal + ", " + Literal + @"\)")]
    private static partial Regex Counted();

    [GeneratedRegex("\\b(?:T\\[|T\\.With\\(|PageTexts\\.Key\\()(?:\\$\"|\"(?:[^\"\\\\]|\\\\.)*\" \\+).*")]
    private static partial Regex Made();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
