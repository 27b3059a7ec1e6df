using System.Buffers.Binary;
using System.Text;

namespace Selvage.Integration.Hub;

/// <summary>Frames of HTTP/2 (RFC 9113 §4.1, §6) by hand: HttpClient obeys the server's advertised limits and so never breaks them.</summary>
internal static class RawHttp2
{
    internal const byte Headers = 1;
    internal const byte Goaway = 7;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte Continuation = 9;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;
    private const int LargestFrame = 16 * 1024;

    /// <summary>Sends one GET with a header of that many bytes, and reads until the server has judged it.</summary>
    /// <param name="raw">The connection.</param>
    /// <param name="authority">Host and port asked for.</param>
    /// <param name="path">Path asked for.</param>
    /// <param name="headerBytes">Size of the extra header.</param>
    /// <param name="again">Whether the connection is in use already: no greeting, and the second stream.</param>
    /// <returns>Type of the frame that judged: HEADERS is an answer, RST_STREAM and GOAWAY are refusals; null where the connection ended.</returns>
    internal static async Task<byte?> GetAsync(RawTls raw, string authority, string path, int headerBytes, bool again = false)
    {
        if (!again)
            await raw.WriteAsync([.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0, [])]);
        byte[] block = [0x82, 0x87, 0x04, .. Text(path), 0x01, .. Text(authority), 0x00, .. Text("x-long"), .. Text(new string('a', headerBytes))];
        try
        {
            for (var at = 0; at < block.Length; at += LargestFrame)
            {
                var end = Math.Min(at + LargestFrame, block.Length);
                var flags = (byte)((at == 0 ? EndStream : 0) | (end == block.Length ? EndHeaders : 0));
                await raw.WriteAsync(Frame(at == 0 ? Headers : Continuation, flags, stream: again ? 3 : 1, block[at..end]));
            }
        }
        catch (IOException)
        {
            // The server hung up in the middle; what it said before is read below.
        }

        while (await raw.ReadAsync(9) is { } head)
        {
            var payload = await raw.ReadAsync((head[0] << 16) | (head[1] << 8) | head[2]);
            if (head[3] is Headers or Reset or Goaway)
                return head[3];
            if (payload is null)
                return null;
        }

        return null;
    }

    /// <summary>Reads until the server has ended the connection; it must say GOAWAY first.</summary>
    internal static async Task IsEndedAsync(RawTls raw)
    {
        var saidGoodbye = false;
        while (await raw.ReadAsync(9) is { } head)
        {
            saidGoodbye |= head[3] == Goaway;
            if (await raw.ReadAsync((head[0] << 16) | (head[1] << 8) | head[2]) is null)
                break;
        }

        Assert.True(saidGoodbye, "The connection ended without GOAWAY (RFC 9113 §6.8).");
    }

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[0], frame[1], frame[2], frame[3], frame[4]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }

    /// <summary>A string literal without Huffman coding (RFC 7541 §5.1, §5.2).</summary>
    private static byte[] Text(string text)
    {
        var length = new List<byte>();
        if (text.Length < 127)
        {
            length.Add((byte)text.Length);
        }
        else
        {
            length.Add(127);
            var rest = text.Length - 127;
            for (; rest >= 128; rest >>= 7)
                length.Add((byte)((rest & 127) | 128));
            length.Add((byte)rest);
        }

        return [.. length, .. Encoding.ASCII.GetBytes(text)];
    }
}
