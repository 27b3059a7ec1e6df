using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Selvage.Cli.Declared.Yaml;

/// <summary>
/// Reads YAML 1.2 from the parser's events into parts that know their lines. Anchors, aliases and tags are refused: a short file can grow
/// without end by the first, and none of them is needed here.
/// </summary>
internal sealed class YamlReading
{
    private const int Deepest = 20;
    private readonly Parser _events;
    private readonly Findings _findings;

    private YamlReading(string text, Findings findings) => (_events, _findings) = (new Parser(new StringReader(text)), findings);

    /// <summary>The document; null where there is none, or something was found.</summary>
    public static YamlPart? Read(string text, Findings findings)
    {
        try
        {
            return new YamlReading(text, findings).ReadDocument();
        }
        catch (YamlException broken)
        {
            findings.Add((int)broken.End.Line, "this is not YAML", $"{broken.Message} Blanks at the beginning of a line say what belongs to what; tabs may not stand there.");
            return null;
        }
    }

    private YamlPart? ReadDocument()
    {
        _events.Consume<StreamStart>();
        if (_events.Accept<StreamEnd>(out _))
        {
            _findings.Add(1, "the file is empty", "Begin with 'applications:'. 'selvage export' shows what is there now, in this form.");
            return null;
        }

        _events.Consume<DocumentStart>();
        var document = ReadPart(0);
        _events.Consume<DocumentEnd>();
        if (_events.Accept<DocumentStart>(out var second))
            _findings.Add((int)second.Start.Line, "a second document begins", "One file holds one document: take out what follows '---'.");
        return _findings.Any ? null : document;
    }

    private YamlPart ReadPart(int depth)
    {
        if (depth > Deepest)
            throw new YamlException(_events.Current!.Start, _events.Current.End, "This lies too deep.");
        if (_events.TryConsume<AnchorAlias>(out var alias))
        {
            _findings.Add((int)alias.Start.Line, $"*{alias.Value} stands for something else", "Write it out: references are not taken here.");
            return new YamlText((int)alias.Start.Line, string.Empty);
        }

        if (_events.Accept<NodeEvent>(out var node) && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
            _findings.Add((int)node.Start.Line, node.Anchor.IsEmpty ? $"the tag {node.Tag}" : $"the anchor &{node.Anchor}", "Take it out: only plain values are taken here.");
        if (_events.TryConsume<Scalar>(out var scalar))
            return new YamlText((int)scalar.Start.Line, scalar.Value);
        return _events.TryConsume<SequenceStart>(out var list) ? ReadList((int)list.Start.Line, depth) : ReadMap(depth);
    }

    private YamlList ReadList(int line, int depth)
    {
        var items = new List<YamlPart>();
        while (!_events.TryConsume<SequenceEnd>(out _))
            items.Add(ReadPart(depth + 1));
        return new YamlList(line, items);
    }

    private YamlMap ReadMap(int depth)
    {
        var line = (int)_events.Consume<MappingStart>().Start.Line;
        var entries = new List<(YamlText Key, YamlPart Value)>();
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var key = ReadPart(depth + 1);
            var value = ReadPart(depth + 1);
            if (key is not YamlText text)
                _findings.Add(key.Line, "a key is a word", "Write 'key: value'.");
            else if (entries.Any(e => e.Key.Value == text.Value))
                _findings.Add(text.Line, $"'{text.Value}' stands here twice", "Keep one of them.");
            else
                entries.Add((text, value));
        }

        return new YamlMap(line, entries);
    }
}
