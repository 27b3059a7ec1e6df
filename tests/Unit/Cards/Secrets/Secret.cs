using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Selvage.Unit.Cards.Secrets;

/// <summary>
/// A text that nobody may find in the clear. A long one is looked for as bytes, in every form in which somebody could have written it; one of three or four
/// digits stands everywhere by chance, so it is looked for as a whole value, or with its name before it.
/// </summary>
/// <param name="What">What it is: "the PIN of card 123456789".</param>
/// <param name="Text">The text itself.</param>
internal sealed class Secret(string what, string text)
{
    private const int Long = 8;

    private static readonly int[] Shifts = [0, 1, 2];

    internal string What { get; } = what;

    internal string Text { get; } = text;

    internal bool IsLong { get; } = text.Length >= Long;

    /// <summary>
    /// Where it stands by itself in a text: after its name, or in quotes or between tags. Codes of actions, statuses and currencies have three digits too,
    /// and may be the same by chance.
    /// </summary>
    internal Regex Said { get; } = new(
        $"""(?:(?<!(?i:action|status|stat|currency|curr|cur)(?i:code)["']?\s*[:=]?\s*)["'>]|(?i:cvv2?|cvc2?|pin|pblock)["']?\s*[:=>]\s*["']?){Regex.Escape(text)}(?![0-9A-Za-z])""");

    /// <summary>The forms of a long secret.</summary>
    internal IEnumerable<(string Form, byte[] Bytes)> Forms()
    {
        var ascii = Encoding.UTF8.GetBytes(Text);
        yield return ("as it is", ascii);
        yield return ("in lower case", Encoding.UTF8.GetBytes(Text.ToLowerInvariant()));
        yield return ("in UTF-16", Encoding.Unicode.GetBytes(Text));
        yield return ("in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(ascii)));
        yield return ("in lower hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(ascii)));
        foreach (var shift in Shifts)
            yield return ("in base64", Base64(ascii, shift));
        if (!Text.All(char.IsAsciiDigit))
            yield break;
        yield return ("in fours", Encoding.ASCII.GetBytes(Fours(' ')));
        yield return ("in fours with dashes", Encoding.ASCII.GetBytes(Fours('-')));
        yield return ("two digits a byte", Convert.FromHexString(Text.Length % 2 == 0 ? Text : Text + "F"));
        var number = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, long.Parse(Text, CultureInfo.InvariantCulture));

        // SQLite writes a number in as few bytes as hold it.
        yield return ("as a number", number.SkipWhile(b => b == 0).ToArray());
    }

    // What stands before it shifts the letters; those at both ends depend on their neighbours and are left out.
    private static byte[] Base64(byte[] bytes, int shift)
    {
        var text = Convert.ToBase64String([.. new byte[shift], .. bytes]).TrimEnd('=');
        var start = shift == 0 ? 0 : shift + 1;
        return Encoding.ASCII.GetBytes(text[start..((shift + bytes.Length) * 8 / 6)]);
    }

    private string Fours(char between) => string.Join(between, Text.Chunk(4).Select(four => new string(four)));
}
