using System.Globalization;
using Selvage.Cli.Declared.Yaml;
using Selvage.Cli.Running;

namespace Selvage.Cli.Declared;

/// <summary>Reads the keys of one map; a key that is not known is a finding, with the one that may be meant.</summary>
internal sealed class MapReader
{
    private readonly YamlMap _map;
    private readonly Findings _findings;

    private MapReader(YamlMap map, Findings findings) => (_map, _findings) = (map, findings);

    public int Line => _map.Line;

    /// <summary>The map; null, with a finding, where the part is none.</summary>
    /// <param name="part">The part.</param>
    /// <param name="what">What it is, in words.</param>
    /// <param name="known">Its keys.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static MapReader? Of(YamlPart part, string what, string[] known, Findings findings)
    {
        if (part is not YamlMap map)
        {
            findings.Add(part.Line, $"{what} is made of keys and values", $"Write for example '{known[0]}: ...'.");
            return null;
        }

        foreach (var (key, _) in map.Entries.Where(e => !known.Contains(e.Key.Value)))
        {
            var near = Spelling.Closest(key.Value, known);
            findings.Add(key.Line, $"unknown key '{key.Value}'", near is null ? $"{what} has these keys: {string.Join(", ", known)}." : $"Did you mean '{near}'?");
        }

        return new MapReader(map, findings);
    }

    public bool Has(string key) => Find(key) is not null;

    /// <summary>The line of a key; where it is not there, that of the whole.</summary>
    public int LineOf(string key) => _map.Entries.Where(e => e.Key.Value == key).Select(e => e.Key.Line).FirstOrDefault(Line);

    /// <summary>A text that must be there.</summary>
    public string Required(string key, string what)
    {
        if (Find(key) is null)
            _findings.Add(Line, $"{what} has no {key}", $"Give it one: '{key}: ...'.");
        return Text(key) ?? string.Empty;
    }

    /// <summary>A text; null where it is not there.</summary>
    public string? Text(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlText { Value: var value } when value.Trim() is not ("" or "~" or "null"):
                return value.Trim();
            case var other:
                _findings.Add(other.Line, $"{key} has no value, or more than one", $"Write '{key}: value' on one line, or leave the key out.");
                return null;
        }
    }

    /// <summary>One of several words.</summary>
    public string? OneOf(string key, params string[] words)
    {
        var text = Text(key);
        if (text is null || words.Contains(text))
            return text;
        _findings.Add(LineOf(key), $"'{text}' is no {key}", $"{key} is {(words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}")}.");
        return null;
    }

    public bool? Flag(string key) => OneOf(key, "true", "false") is { } text ? text == "true" : null;

    /// <summary>A whole number.</summary>
    public int? Number(string key, int least, int most)
    {
        if (Text(key) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        _findings.Add(LineOf(key), $"'{text}' is no {key}", $"{key} is a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>A list of parts; null where it is not there.</summary>
    public IReadOnlyList<YamlPart>? List(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlList list:
                return list.Items;
            case var other:
                _findings.Add(other.Line, $"{key} is a list", "Put each entry on a line of its own, with a hyphen before it; [] is the empty list.");
                return null;
        }
    }

    /// <summary>A list of texts, none twice; null where it is not there.</summary>
    public IReadOnlyList<string>? Texts(string key)
    {
        var texts = new List<string>();
        foreach (var part in List(key) ?? [])
        {
            if (part is not YamlText { Value.Length: > 0 } text)
                _findings.Add(part.Line, $"an entry of {key} is a word", "Write it behind the hyphen, on one line.");
            else if (texts.Contains(text.Value))
                _findings.Add(text.Line, $"'{text.Value}' stands in {key} twice", "Keep one of them.");
            else
                texts.Add(text.Value);
        }

        return List(key) is null ? null : texts;
    }

    private YamlPart? Find(string key) => _map.Entries.FirstOrDefault(e => e.Key.Value == key).Value;
}
