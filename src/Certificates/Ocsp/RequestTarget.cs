using System.Buffers;
using System.Buffers.Text;

namespace Selvage.Certificates.Ocsp;

/// <summary>
/// Takes the request out of the target of a GET (RFC 6960 A.1). It reads the target as it came over the wire: whatever cleans paths would
/// fold the two slashes that base64 may hold. It takes what clients really send: base64 escaped or not, the alphabet for addresses, no
/// padding, slashes before it. It is a path and no form: a plus stays a plus.
/// </summary>
internal static class RequestTarget
{
    private const string Folder = "/ocsp";
    private const int LongestText = 4 * ((OcspRequestReader.Longest / 3) + 1);

    /// <summary>The bytes of the request; null where there are none or too many.</summary>
    /// <param name="target">The target as received, <c>/ocsp/MFEw…</c>, or <c>/MFEw…</c> under the host of its own.</param>
    public static byte[]? Read(string target)
    {
        var path = PathOf(target);
        if (path.StartsWith(Folder, StringComparison.OrdinalIgnoreCase) && (path.Length == Folder.Length || path[Folder.Length] == '/'))
            path = path[Folder.Length..];
        path = path.TrimStart('/');
        if (path.Length is 0 or > 3 * LongestText)
            return null;
        var text = ArrayPool<byte>.Shared.Rent(path.Length + 3);
        try
        {
            var length = Unescape(path, text);
            return length is > 0 and <= LongestText ? Decode(text, length) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    /// <summary>Without scheme and host, which a proxy may have sent along, and without a query.</summary>
    private static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> target)
    {
        if (!target.StartsWith("/"))
        {
            var scheme = target.IndexOf("://");
            var slash = scheme < 0 ? -1 : target[(scheme + 3)..].IndexOf('/');
            target = slash < 0 ? [] : target[(scheme + 3 + slash)..];
        }

        var end = target.IndexOfAny('?', '#');
        return end < 0 ? target : target[..end];
    }

    /// <summary>To the standard alphabet, without padding.</summary>
    /// <returns>How many characters; -1 where an escape is none or a character is not ASCII.</returns>
    private static int Unescape(ReadOnlySpan<char> path, Span<byte> text)
    {
        var length = 0;
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            if (c == '%')
            {
                if (i + 2 >= path.Length || Hex(path[i + 1]) < 0 || Hex(path[i + 2]) < 0)
                    return -1;
                c = (char)((Hex(path[i + 1]) << 4) | Hex(path[i + 2]));
                i += 2;
            }

            if (c > 0x7f)
                return -1;
            text[length++] = c switch { '-' => (byte)'+', '_' => (byte)'/', _ => (byte)c };
        }

        while (length > 0 && text[length - 1] == '=')
            length--;
        return length;
    }

    private static byte[]? Decode(byte[] text, int length)
    {
        while (length % 4 != 0)
            text[length++] = (byte)'=';
        return Base64.DecodeFromUtf8InPlace(text.AsSpan(0, length), out var bytes) == OperationStatus.Done ? text[..bytes] : null;
    }

    private static int Hex(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
