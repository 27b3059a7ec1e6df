using CsCheck;

namespace Selvage.Unit.Certificates.Fuzz;

/// <summary>One change to a structure. It is data, so that what fails can be made smaller and told.</summary>
/// <param name="Kind">Which change.</param>
/// <param name="At">Which element, counted from the root, modulo how many there are.</param>
/// <param name="Value">A number for the change.</param>
/// <param name="Noise">Bytes for the change.</param>
internal sealed record DerChange(int Kind, int At, int Value, byte[] Noise)
{
    private const int Kinds = 18;
    private static readonly byte[] Tags = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x0C, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1E, 0x30, 0x31, 0x80, 0x81, 0xA0, 0xA1, 0xA2, 0xA3, 0x23, 0x24, 0x1F];

    private static readonly byte[][] Numbers =
        [[], [0x00], [0x01], [0x02], [0x7F], [0x80], [0xFF], [0x00, 0x00], [0x00, 0x80], [0xFF, 0xFF], [0x01, 0x00, 0x01], [0x00, .. Enumerable.Repeat((byte)0xFF, 256)], [.. Enumerable.Repeat((byte)0x7F, 600)]];

    /// <summary>From none to five changes.</summary>
    public static readonly Gen<DerChange[]> Some =
        Gen.Select(Gen.Int[0, Kinds - 1], Gen.Int[0, 200], Gen.Int[0, 4000], Gen.Byte.Array[0, 12], (kind, at, value, noise) => new DerChange(kind, at, value, noise)).Array[0, 5];

    /// <summary>The structure with the changes, one after the other.</summary>
    public static byte[] Apply(DerNode original, IEnumerable<DerChange> changes)
    {
        var root = original.Copy();
        foreach (var change in changes)
            change.Apply(root);
        return root.Write();
    }

    private void Apply(DerNode root)
    {
        var all = root.All().ToList();
        var (node, parent) = all[At % all.Count];
        var place = parent?.Children!.IndexOf(node) ?? 0;
        switch (Kind)
        {
            case 0: node.Tag = Tags[Value % Tags.Length]; break;
            case 1: node.Tag = (byte)Value; break;
            case 2: Plain(node, Noise); break;
            case 3: Plain(node, Numbers[Value % Numbers.Length]); break;
            case 4 when Inside(node) is { Length: > 0 } inside:
                inside[Value % inside.Length] ^= (byte)(1 << (Value % 8));
                Plain(node, inside);
                break;
            case 5 when Inside(node) is { Length: > 0 } inside: Plain(node, inside[..(Value % inside.Length)]); break;
            case 6: Plain(node, [.. Inside(node), .. Noise]); break;
            case 7: parent?.Children!.RemoveAt(place); break;
            case 8: parent?.Children!.InsertRange(place, Enumerable.Range(0, 1 + (Value % 40)).Select(_ => node.Copy())); break;
            case 9: parent?.Children!.Reverse(); break;
            case 10: Take(node, all[Value % all.Count].Node.Copy()); break;
            case 11: Wrap(node, 1, Tags[Value % Tags.Length]); break;
            case 12: Wrap(node, 1 + (Value % 300), 0x30); break;
            case 13: node.Length = length => [0x83, 0, (byte)(length >> 8), (byte)length]; break;
            case 14: node.Length = _ => [0x80]; break;
            case 15: node.Length = length => [0x82, (byte)((length + Value - 2000) >> 8), (byte)(length + Value)]; break;
            case 16: node.Length = _ => Value % 2 == 0 ? [0x84, 0x7F, 0xFF, 0xFF, 0xFF] : [0x88, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]; break;
            case 17: (node.Children ?? parent?.Children)?.Insert(0, new DerNode { Tag = Tags[Value % Tags.Length], Content = Noise }); break;
        }
    }

    private static byte[] Inside(DerNode node) => node.Children is null ? [.. node.Content] : [.. node.Before, .. node.Children.SelectMany(child => child.Write())];

    private static void Plain(DerNode node, byte[] content) => (node.Children, node.Before, node.Content) = (null, [], content);

    private static void Take(DerNode node, DerNode other) =>
        (node.Tag, node.Before, node.Content, node.Children, node.Length) = (other.Tag, other.Before, other.Content, other.Children, other.Length);

    private static void Wrap(DerNode node, int times, byte tag)
    {
        for (var i = 0; i < times; i++)
            Take(node, new DerNode { Tag = tag, Children = [node.Copy()] });
    }
}
