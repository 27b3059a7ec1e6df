using System.Text;

namespace Selvage.Certificates.Issue.Csr;

/// <summary>
/// Turns uploaded bytes into text. Editors and shells write UTF-8 with or without a byte order mark, and PowerShell's redirection
/// writes UTF-16 with one.
/// </summary>
internal static class UploadText
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Le = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Be = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Whether the bytes are a DER sequence. In long form they could be no UTF-8: 0x80-0x84 never follow '0'. In short form, which small
    /// keys have, the length is right, and there are tags where text would have control characters.
    /// </summary>
    public static bool IsBinary(ReadOnlySpan<byte> file) =>
        file is [0x30, >= 0x80 and <= 0x84, ..] || (file is [0x30, var length, ..] && file.Length == 2 + length && file.ContainsAnyInRange<byte>(0x00, 0x08));

    /// <summary>The text; null where the bytes are in no encoding that is read.</summary>
    public static string? Decode(ReadOnlySpan<byte> file)
    {
        try
        {
            var text = file switch
            {
                [0xEF, 0xBB, 0xBF, .. var rest] => Utf8.GetString(rest),
                [0xFF, 0xFE, .. var rest] => Utf16Le.GetString(rest),
                [0xFE, 0xFF, .. var rest] => Utf16Be.GetString(rest),
                _ => Utf8.GetString(file),
            };
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (ArgumentException)
        {
            // DecoderFallbackException is one, and so is what an odd number of UTF-16 bytes gives.
            return null;
        }
    }
}
