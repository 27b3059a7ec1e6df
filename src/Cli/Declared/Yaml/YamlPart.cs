namespace Selvage.Cli.Declared.Yaml;

/// <summary>A part of a YAML document, with the line that it begins at. Values are text as written: what they mean is the reader's to say.</summary>
internal abstract record YamlPart(int Line);

/// <summary>A single value.</summary>
internal sealed record YamlText(int Line, string Value) : YamlPart(Line);

/// <summary>A list.</summary>
internal sealed record YamlList(int Line, IReadOnlyList<YamlPart> Items) : YamlPart(Line);

/// <summary>Keys with values, in the order of the document; no key twice.</summary>
internal sealed record YamlMap(int Line, IReadOnlyList<(YamlText Key, YamlPart Value)> Entries) : YamlPart(Line);
