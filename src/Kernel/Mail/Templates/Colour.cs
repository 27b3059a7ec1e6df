using System.Globalization;

namespace Selvage.Kernel.Mail.Templates;

/// <summary>A colour of sRGB, and how well it is read on another.</summary>
/// <param name="Red">0-255.</param>
/// <param name="Green">0-255.</param>
/// <param name="Blue">0-255.</param>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>The least contrast of words with their ground (WCAG 2.2, 1.4.3).</summary>
    internal const double Readable = 4.5;

    internal static readonly Colour White = new(255, 255, 255);

    /// <summary>Reads <c>#rrggbb</c>; null where it is none.</summary>
    internal static Colour? Read(string text) =>
        text.Length == 7 && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? new((byte)(number >> 16), (byte)(number >> 8), (byte)number)
            : null;

    /// <summary>The contrast with another, 1 to 21 (WCAG 2.2, "contrast ratio").</summary>
    internal double Contrast(Colour other)
    {
        var (one, two) = (Luminance + 0.05, other.Luminance + 0.05);
        return Math.Max(one, two) / Math.Min(one, two);
    }

    /// <summary>The same colour, with as little white in it as makes it readable on a dark ground.</summary>
    internal Colour On(Colour dark)
    {
        var lighter = this;
        for (var white = 0; white < 100 && lighter.Contrast(dark) < Readable; white += 5)
            lighter = new(Mixed(Red, white), Mixed(Green, white), Mixed(Blue, white));
        return lighter;
    }

    /// <inheritdoc />
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static byte Mixed(byte value, int white) => (byte)(value + ((255 - value) * white / 100));

    private static double Linear(byte value)
    {
        var share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
