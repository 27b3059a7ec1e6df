using System.Buffers.Text;

namespace Selvage.Client.Ehi.Signatures;

/// <summary>
/// Reads <c>k=&lt;kid&gt;, s=&lt;signature&gt;</c>. The one published sample is broken over lines and in no encoding that fits its key,
/// so white space is allowed wherever it cannot change a meaning, and the signature may be hexadecimal, base64 or base64url.
/// </summary>
internal static class ThreddHeader
{
    private const int LongestKid = 256;
    private const int ShortestSignature = 64;
    private const int LongestSignature = 1024;

    public static EhiRefusal? Read(string text, out EhiSignatureHeader? header)
    {
        header = null;
        string? kid = null, signature = null;
        foreach (var part in text.Split(','))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? part.Trim() : part[..at].Trim();
            var value = at < 0 ? string.Empty : part[(at + 1)..].Trim();
            switch (name)
            {
                case "k" or "K" when kid is null: kid = value; break;
                case "s" or "S" when signature is null: signature = value; break;
                default: return EhiSignatureHeader.Malformed(name is "k" or "K" or "s" or "S" ? $"The signature header says '{name}=' twice." : "The signature header has a part that is neither 'k=' nor 's='.");
            }
        }

        if (string.IsNullOrEmpty(kid) || kid.Length > LongestKid || kid.Any(c => c is <= ' ' or > '~' or '"'))
            return EhiSignatureHeader.Malformed("The signature header names no key, or one whose name cannot be a kid.");
        var readings = Readings(signature ?? string.Empty).Where(r => r.Length is >= ShortestSignature and <= LongestSignature).ToList();
        if (readings.Count == 0)
            return EhiSignatureHeader.Malformed("The part 's=' of the signature header is no signature in base64, base64url or hexadecimal.");
        header = new EhiSignatureHeader(EhiProfile.Thredd, kid, readings);
        return null;
    }

    private static IEnumerable<byte[]> Readings(string signature)
    {
        var text = string.Concat(signature.Where(c => !char.IsWhiteSpace(c)));
        if (text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit))
            yield return Convert.FromHexString(text);
        // One alphabet at a time: what mixes both is damaged, not signed.
        var url = text.TrimEnd('=');
        if (!text.Contains('-', StringComparison.Ordinal) && !text.Contains('_', StringComparison.Ordinal))
            url = url.Replace('+', '-').Replace('/', '_');
        if (text.Length - url.Length <= 2 && Base64UrlText.Decode(url) is { } bytes)
            yield return bytes;
    }
}

/// <summary>base64url (RFC 4648 §5) without padding and without anything that is not of its alphabet.</summary>
internal static class Base64UrlText
{
    /// <summary>The bytes; null where it is not base64url.</summary>
    public static byte[]? Decode(string text) =>
        text.Length % 4 != 1 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
