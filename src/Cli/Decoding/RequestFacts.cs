using System.Formats.Asn1;

namespace Selvage.Cli.Decoding;

/// <summary>What a certificate request says (PKCS #10, RFC 2986).</summary>
/// <param name="Subject">The name, DER.</param>
/// <param name="Spki">The key, DER.</param>
/// <param name="Attributes">OIDs of its attributes.</param>
/// <param name="Frame">The signed part and its signature.</param>
internal sealed record RequestFacts(ReadOnlyMemory<byte> Subject, ReadOnlyMemory<byte> Spki, IReadOnlyList<string> Attributes, SignedBytes Frame)
{
    /// <summary>Whether whoever made it holds the private key.</summary>
    public bool ProvesPossession => Frame.IsBy(Spki);

    /// <exception cref="AsnContentException">It is no request.</exception>
    public static RequestFacts Read(ReadOnlyMemory<byte> der)
    {
        var frame = SignedBytes.Read(der);
        var info = new AsnReader(frame.Signed, AsnEncodingRules.DER).ReadSequence();
        info.ReadInteger();
        var subject = info.ReadEncodedValue();
        var spki = info.ReadEncodedValue();
        var attributes = new List<string>();
        if (info.HasData)
        {
            // Some old tools leave the attributes out, which RFC 2986 does not allow but everybody takes.
            var set = info.ReadSetOf(skipSortOrderValidation: true, new Asn1Tag(TagClass.ContextSpecific, 0));
            while (set.HasData)
                attributes.Add(set.ReadSequence().ReadObjectIdentifier());
        }

        return new RequestFacts(subject, spki, attributes, frame);
    }
}
