using System.Formats.Asn1;

namespace Selvage.Unit.Certificates.Fuzz;

/// <summary>
/// One element of a DER structure, taken apart so that a change in the depth leaves the lengths around it right: a reader that looks only
/// at the outside then meets what is wrong inside. Strings of bytes and bits that hold DER are taken apart too.
/// </summary>
internal sealed class DerNode
{
    private const int Deepest = 24;

    /// <summary>The identifier octet. Tags of more than one octet are not taken apart.</summary>
    public byte Tag { get; set; }

    /// <summary>What stands before the children in the contents: a bit string's count of unused bits.</summary>
    public byte[] Before { get; set; } = [];

    /// <summary>The contents where there are no children.</summary>
    public byte[] Content { get; set; } = [];

    /// <summary>The elements inside; null where the contents are plain bytes.</summary>
    public List<DerNode>? Children { get; set; }

    /// <summary>Writes the length octets otherwise than DER has them; gets the true length.</summary>
    public Func<int, byte[]>? Length { get; set; }

    /// <summary>Takes a structure apart; null where the bytes are none.</summary>
    public static DerNode? Read(ReadOnlySpan<byte> der, int depth = 0) => ReadAll(der, depth) is [var one] ? one : null;

    /// <summary>This and all below it.</summary>
    public IEnumerable<(DerNode Node, DerNode? Parent)> All(DerNode? parent = null)
    {
        yield return (this, parent);
        foreach (var child in Children ?? [])
        {
            foreach (var one in child.All(this))
                yield return one;
        }
    }

    public DerNode Copy() => new()
    {
        Tag = Tag,
        Before = Before,
        Content = Content,
        Length = Length,
        Children = Children?.ConvertAll(child => child.Copy()),
    };

    public byte[] Write()
    {
        byte[] inside = Children is null ? Content : [.. Before, .. Children.SelectMany(child => child.Write())];
        return [Tag, .. Length?.Invoke(inside.Length) ?? Shortest(inside.Length), .. inside];
    }

    private static byte[] Shortest(int length) => length switch
    {
        < 0x80 => [(byte)length],
        < 0x100 => [0x81, (byte)length],
        _ => [0x82, (byte)(length >> 8), (byte)length],
    };

    private static List<DerNode>? ReadAll(ReadOnlySpan<byte> der, int depth)
    {
        var nodes = new List<DerNode>();
        while (!der.IsEmpty)
        {
            if (depth > Deepest
                || !AsnDecoder.TryReadEncodedValue(der, AsnEncodingRules.DER, out var tag, out var offset, out var length, out var consumed)
                || tag.TagValue > 30)
                return null;
            nodes.Add(ReadOne(der[0], der.Slice(offset, length), depth));
            der = der[consumed..];
        }

        return nodes;
    }

    private static DerNode ReadOne(byte tag, ReadOnlySpan<byte> content, int depth)
    {
        var node = new DerNode { Tag = tag, Content = content.ToArray() };
        if (tag == 0x03 && content is [0, _, _, ..])
            (node.Before, node.Children) = ([0], ReadAll(content[1..], depth + 1));
        else if ((tag & 0x20) != 0 || (tag == 0x04 && content.Length > 2))
            node.Children = ReadAll(content, depth + 1);
        if (node.Children is null)
            node.Before = [];
        return node;
    }
}
