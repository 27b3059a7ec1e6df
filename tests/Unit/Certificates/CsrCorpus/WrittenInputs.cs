using System.Text;
using static Selvage.Unit.Certificates.CsrCorpus.CorpusKit;

namespace Selvage.Unit.Certificates.CsrCorpus;

/// <summary>A good request, written in every way that files get written, and damaged in every way that they get damaged.</summary>
internal static class WrittenInputs
{
    private static byte[] Der => Good();
    private static string Text => Pem(Der);

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["line-feeds"] = () => Ascii(Text),
        ["crlf"] = () => Ascii(Text.ReplaceLineEndings("\r\n")),
        ["carriage-returns"] = () => Ascii(Text.ReplaceLineEndings("\r")),
        ["utf8-mark"] = () => [0xEF, 0xBB, 0xBF, .. Ascii(Text)],
        ["utf16-little"] = () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)],
        ["utf16-big"] = () => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)],
        ["text-before"] = () => Openssl(["req -new -newkey rsa:2048 -nodes -keyout key.pem -sha256 -text -out request.pem -subj " + Subject], "request.pem"),
        ["text-after"] = () => Ascii(Text + "\nsent from my desk\n"),
        ["indented"] = () => Ascii(Text.Replace("\n", "\n    ", StringComparison.Ordinal)),
        ["blank-lines"] = () => Ascii(Text.Replace("\n", "\n\n", StringComparison.Ordinal)),
        ["tabs-and-spaces"] = () => Ascii(Text.Replace("\n", " \t\n", StringComparison.Ordinal)),
        ["no-break-spaces"] = () => Encoding.UTF8.GetBytes(Text.Replace("\n", "\u00a0\n", StringComparison.Ordinal)),
        ["body-on-one-line"] = () => Ascii($"-----BEGIN CERTIFICATE REQUEST-----\n{Convert.ToBase64String(Der)}\n-----END CERTIFICATE REQUEST-----\n"),
        ["all-on-one-line"] = () => Ascii(Text.Replace('\n', ' ')),
        ["no-last-newline"] = () => Ascii(Text.TrimEnd()),
        ["new-label"] = () => Ascii(Pem(Der, "NEW CERTIFICATE REQUEST")),
        ["certificate-label"] = () => Ascii(Pem(Der, "CERTIFICATE")),
        ["headers"] = () => Ascii(Text.Replace("REQUEST-----\nM", "REQUEST-----\nComment: mine\n\nM", StringComparison.Ordinal)),
        ["beside-a-certificate"] = () => [.. Ascii(Text), .. ForeignInputs.Certificate()],
        ["base64-in-lines"] = () => Ascii(Convert.ToBase64String(Der, Base64FormattingOptions.InsertLineBreaks)),
        ["base64-on-one-line"] = () => Ascii(Convert.ToBase64String(Der)),
        ["der"] = () => Der,
        ["twice"] = () => Ascii(string.Concat(Enumerable.Repeat(Text, 2))),
        ["two-different"] = () => Ascii(Text + Pem(Good(), "NEW CERTIFICATE REQUEST")),
        ["der-twice"] = () => [.. Der, .. Der],
        ["der-and-newline"] = () => [.. Der, 0x0A],
        ["cut-in-the-middle"] = () => Ascii(Text[..(Text.Length / 2)]),
        ["no-first-line"] = () => Ascii(Text[(Text.IndexOf('\n', StringComparison.Ordinal) + 1)..]),
        ["other-last-line"] = () => Ascii(Text.Replace("-----END CERTIFICATE REQUEST", "-----END CERTIFICATE", StringComparison.Ordinal)),
        ["der-cut"] = () => Der[..^1],
        ["body-cut"] = () => Ascii(Pem(Der[..^3])),
        ["quoted-mail"] = () => Ascii("> " + Text.TrimEnd().Replace("\n", "\n> ", StringComparison.Ordinal)),
        ["literal-backslash-n"] = () => Ascii(Text.Replace("\n", "\\n", StringComparison.Ordinal)),
        ["typeset-dashes"] = () => Encoding.UTF8.GetBytes(Text.Replace("-----", "\u2014\u2014-", StringComparison.Ordinal)),
        ["zero-width-space"] = () => Encoding.UTF8.GetBytes(Text.Insert(100, "\u200b")),
        ["lower-case-label"] = () => Ascii(Text.Replace("BEGIN CERTIFICATE REQUEST", "begin certificate request", StringComparison.Ordinal).Replace("END CERTIFICATE REQUEST", "end certificate request", StringComparison.Ordinal)),
        ["utf16-without-mark"] = () => Encoding.Unicode.GetBytes(Text),
        ["too-large"] = () => [.. Ascii(Text), .. new byte[16 * 1024]],
        ["empty"] = () => [],
        ["white-space"] = () => Ascii(" \r\n\t"),
    };
}
