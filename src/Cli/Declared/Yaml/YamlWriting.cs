using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Selvage.Cli.Declared.Yaml;

/// <summary>Writes parts as YAML. Text that another program would take for a number, a truth or nothing is put in quotes.</summary>
internal static partial class YamlWriting
{
    public static string Write(YamlPart part)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, indentSequences: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, part);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, YamlPart part)
    {
        switch (part)
        {
            case YamlText text:
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text.Value, StyleOf(text), isPlainImplicit: true, isQuotedImplicit: true));
                break;
            case YamlList list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, list.Items.All(i => i is YamlText) && list.Items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list.Items)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case YamlMap map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
                foreach (var (key, value) in map.Entries)
                {
                    Emit(emitter, key);
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
        }
    }

    /// <summary>Numbers and truths say by their line that they are no text.</summary>
    private static ScalarStyle StyleOf(YamlText text) => text.Line == Bare || !Ambiguous().IsMatch(text.Value) ? ScalarStyle.Any : ScalarStyle.DoubleQuoted;

    /// <summary>The line of a value that is written without quotes.</summary>
    public const int Bare = -1;

    [GeneratedRegex(@"^$|^[-+.\d]|^(true|false|yes|no|on|off|null|y|n|~)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
