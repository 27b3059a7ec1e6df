using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;

namespace Selvage.Kernel.Texts;

/// <summary>
/// What a module's pages say, in the reader's language. The English stands in the page and is the key, so that a page can be read; every other
/// language is a set of resource files of the module, one for each folder of pages, and what they lack stays English.
/// </summary>
/// <param name="module">The assembly whose resources are named <c>….Texts.Folder</c>.</param>
public sealed partial class PageTexts(Assembly module)
{
    private const string Suffix = ".resources";

    private readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> _languages = new(StringComparer.Ordinal);

    /// <summary>The language of this answer (BCP 47).</summary>
    public static string Language => CultureInfo.CurrentUICulture.Name switch
    {
        "" => PageLanguages.English,
        var name => MadeUpLanguage.Is(name) ? MadeUpLanguage.Name : name,
    };

    /// <summary>A text in the reader's language.</summary>
    /// <param name="english">What it is in English; after a bar may follow, unseen, what tells it from a text that is alike: <c>Open|door</c>.</param>
    public string this[string english] => Language switch
    {
        PageLanguages.English => Shown(english),
        MadeUpLanguage.Name => MadeUpLanguage.Of(Shown(english)),
        var language => _languages.GetOrAdd(language, Read).GetValueOrDefault(english) ?? Shown(english),
    };

    /// <summary>A text with values in it, at <c>{0}</c>, <c>{1}</c> and so on; a language may put them elsewhere.</summary>
    /// <param name="english">What it is in English.</param>
    /// <param name="values">The values; texts among them are translated already.</param>
    public string this[string english, params object?[] values] =>
        string.Concat(Cut(this[english]).Select(p => p.Value is { } at ? Convert.ToString(values[at], CultureInfo.InvariantCulture) : p.Text));

    /// <summary>A text that is chosen by a number, which stands at <c>{0}</c>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="one">What it is in English for one.</param>
    /// <param name="many">What it is in English for none and for several.</param>
    public string Count(int number, string one, string many) => this[number == 1 ? one : many, number];

    /// <summary>Marks a text that is kept in a table: it belongs to the resource files, and is translated where it is shown.</summary>
    /// <param name="english">What it is in English; comes back as it is.</param>
    public static string Key(string english) => english;

    /// <summary>A text cut where values belong.</summary>
    /// <param name="text">The text, in the reader's language.</param>
    public static IReadOnlyList<TextPiece> Cut(string text)
    {
        var pieces = new List<TextPiece>();
        var end = 0;
        foreach (var hole in Hole().EnumerateMatches(text))
        {
            pieces.Add(new(text[end..hole.Index], null));
            end = hole.Index + hole.Length;
            pieces.Add(new(string.Empty, int.Parse(text.AsSpan(hole.Index + 1, hole.Length - 2), CultureInfo.InvariantCulture)));
        }

        pieces.Add(new(text[end..], null));
        return pieces;
    }

    /// <summary>Whether the module has texts in this language.</summary>
    /// <param name="language">The language.</param>
    internal bool Speaks(string language) => language == PageLanguages.English || MadeUpLanguage.Is(language) || _languages.GetOrAdd(language, Read).Count > 0;

    private static string Shown(string english) => english.IndexOf('|', StringComparison.Ordinal) is >= 0 and var end ? english[..end] : english;

    private FrozenDictionary<string, string> Read(string language)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in module.GetManifestResourceNames().Where(n => n.Contains(".Texts.", StringComparison.Ordinal) && n.EndsWith(Suffix, StringComparison.Ordinal)))
        {
            var manager = new ResourceManager(file[..^Suffix.Length], module);
            foreach (var set in Line(language).Select(c => manager.GetResourceSet(c, createIfNotExists: true, tryParents: false)).OfType<ResourceSet>())
            {
                foreach (DictionaryEntry text in set)
                    texts[(string)text.Key] = (string)text.Value!;
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>A language and what it is a kind of, the general first, so that de-AT overrides de.</summary>
    private static IEnumerable<CultureInfo> Line(string language)
    {
        var parts = language.Split('-');
        return Enumerable.Range(1, parts.Length).Select(n => CultureInfo.GetCultureInfo(string.Join('-', parts.Take(n))));
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}

/// <summary>A part of a text.</summary>
/// <param name="Text">The words.</param>
/// <param name="Value">The number of the value that stands here instead; null where the words do.</param>
public readonly record struct TextPiece(string Text, int? Value);
