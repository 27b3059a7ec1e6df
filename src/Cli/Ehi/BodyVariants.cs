using System.Text;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Cli.Ehi;

/// <summary>Finds what was done to a captured body on its way into a file: nearly always to its line ends.</summary>
internal static class BodyVariants
{
    private static readonly (string Says, Func<byte[], byte[]?> Undo)[] All =
    [
        ("The signature fits without the line end at the end: an editor, 'echo' or a here-document added it. Write the file with 'printf %s' or straight from the request.", body => Without(body, "\n"u8)),
        ("The signature fits without the line end at the end: an editor added it. Write the file straight from the request.", body => Without(body, "\r\n"u8)),
        ("The signature fits with a line end at the end: something cut it off, as 'curl -d' and '$(…)' do. Use --data-binary @FILE.", body => [.. body, (byte)'\n']),
        ("The signature fits with CR LF as line ends: something turned them into LF.", body => Replaced(body, "\n", "\r\n")),
        ("The signature fits with LF as line ends: something turned them into CR LF.", body => Replaced(body, "\r\n", "\n")),
        ("The signature fits without the byte order mark at the beginning: an editor added it.", body => body.AsSpan().StartsWith("\uFEFF"u8) ? body[3..] : null),
    ];

    /// <summary>What was done, and how to mend it; null where it is none of these.</summary>
    public static async Task<string?> HintAsync(EhiVerifier verifier, string header, byte[] body, CancellationToken ct)
    {
        foreach (var (says, undo) in All)
        {
            if (undo(body) is { } other && (await verifier.VerifyAsync(header, other, ct)).Refusal?.Code != "ehi.signature.wrong")
                return says;
        }

        return null;
    }

    private static byte[]? Without(byte[] body, ReadOnlySpan<byte> end) => body.AsSpan().EndsWith(end) ? body[..^end.Length] : null;

    private static byte[] Replaced(byte[] body, string from, string to) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(body).Replace(from, to, StringComparison.Ordinal));
}
