namespace Selvage.Certificates.Issue.Csr;

/// <summary>One block of RFC 7468, read as its §2 lax form and laxer: indented, on one line, with RFC 1421 headers.</summary>
/// <param name="Label">"CERTIFICATE REQUEST".</param>
/// <param name="Content">The decoded bytes; null where the block has no end, another's end, or is no base64.</param>
internal sealed record PemBlock(string Label, byte[]? Content)
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";

    /// <summary>Producers write the first (RFC 7468 §7); keytool, certreq and certtool write the second.</summary>
    public bool IsRequest => Label is "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST";

    /// <summary>A certificate or a bundle of them.</summary>
    public bool IsCertificate => Label is "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE" or "PKCS7" or "CMS";

    /// <summary>Any kind of private key.</summary>
    public bool IsPrivateKey => Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);

    /// <summary>All blocks of a text, in order.</summary>
    public static IReadOnlyList<PemBlock> ReadAll(string text)
    {
        var blocks = new List<PemBlock>();
        for (var at = text.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Begin, at, StringComparison.Ordinal))
        {
            at += Begin.Length;
            var labelEnd = text.IndexOf(Dashes, at, StringComparison.Ordinal);
            if (labelEnd < 0)
            {
                blocks.Add(new PemBlock(string.Empty, null));
                break;
            }

            var label = text[at..labelEnd];
            var bodyStart = labelEnd + Dashes.Length;
            var bodyEnd = text.IndexOf(Dashes, bodyStart, StringComparison.Ordinal);
            var closed = bodyEnd >= 0 && text.AsSpan(bodyEnd).StartsWith($"{End}{label}{Dashes}", StringComparison.Ordinal);
            blocks.Add(new PemBlock(label, closed ? DecodeBody(text[bodyStart..bodyEnd]) : null));
            at = bodyStart;
        }

        return blocks;
    }

    /// <summary>Base64 with any white space in it; null where it is anything else, or nothing.</summary>
    public static byte[]? DecodeBase64(string text)
    {
        var dense = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var bytes = new byte[dense.Length];
        return Convert.TryFromBase64String(dense, bytes, out var length) && length > 0 ? bytes[..length] : null;
    }

    /// <summary>Headers, where there are any, end with an empty line (RFC 1421 §4.4).</summary>
    private static byte[]? DecodeBody(string body)
    {
        if (!body.Contains(':', StringComparison.Ordinal))
            return DecodeBase64(body);
        var lines = body.ReplaceLineEndings("\n").Trim().Split('\n');
        var blank = Array.FindIndex(lines, string.IsNullOrWhiteSpace);
        return blank < 0 ? null : DecodeBase64(string.Concat(lines[blank..]));
    }
}
