using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using Selvage.Kernel.Texts;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>Text that is HTML already. It is made only by <see cref="Of"/>, which escapes whatever stands in the holes of the text.</summary>
internal readonly record struct Html
{
    private Html(string text) => Text = text;

    internal static Html Nothing { get; } = new(string.Empty);

    internal string Text { get; }

    internal static Html Of(HtmlText text) => new(text.Take());

    /// <summary>A text in the reader's language, escaped, with parts of the page at <c>{0}</c>, <c>{1}</c> and so on.</summary>
    internal static Html Say(string text, params IReadOnlyList<Html> parts) =>
        Join(PageTexts.Cut(text).Select(p => p.Value is { } at ? parts[at] : Of($"{p.Text}")));

    internal static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Text)));

    public override string ToString() => Text;
}

/// <summary>Writes an interpolated text as HTML: literals as they are, values escaped.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlText
{
    private readonly StringBuilder _text;

    public HtmlText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(Html value) => _text.Append(value.Text);

    public void AppendFormatted(string? value) => _text.Append(HtmlEncoder.Default.Encode(value ?? string.Empty));

    public void AppendFormatted<T>(T value) => AppendFormatted(value?.ToString());

    internal string Take() => _text.ToString();
}
