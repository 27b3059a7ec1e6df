using System.Formats.Asn1;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue.Csr;

/// <summary>The parts of a certification request (RFC 2986 §4), each as the bytes that were sent.</summary>
/// <param name="Info">CertificationRequestInfo: what is signed.</param>
/// <param name="Subject">A Name.</param>
/// <param name="SubjectPublicKeyInfo">The key.</param>
/// <param name="Attributes">
/// The attributes; null where the field is missing. RFC 2986 demands it, yet old Java, Windows and embedded tools leave it out. The
/// signature is over the bytes as sent, so nothing needs to be put in for it.
/// </param>
/// <param name="SignatureAlgorithm">An AlgorithmIdentifier.</param>
/// <param name="Signature">The bits of the signature.</param>
internal sealed record Pkcs10(
    ReadOnlyMemory<byte> Info,
    ReadOnlyMemory<byte> Subject,
    ReadOnlyMemory<byte> SubjectPublicKeyInfo,
    ReadOnlyMemory<byte>? Attributes,
    ReadOnlyMemory<byte> SignatureAlgorithm,
    ReadOnlyMemory<byte> Signature)
{
    private static readonly HashSet<UniversalTagNumber> Constructed = [UniversalTagNumber.Sequence, UniversalTagNumber.Set];

    private static readonly Asn1Tag AttributesTag = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Reads a request strictly: DER, nothing after it, version 0.</summary>
    public static Result<Pkcs10> Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            AsnDecoder.ReadEncodedValue(der.Span, AsnEncodingRules.DER, out _, out _, out var length);
            return length < der.Length ? CsrProblems.TrailingBytes : ReadOuter(der);
        }
        catch (AsnContentException)
        {
            return IsCutOff(der.Span) ? CsrProblems.Broken : CsrProblems.Malformed("its structure");
        }
    }

    private static Result<Pkcs10> ReadOuter(ReadOnlyMemory<byte> der)
    {
        var request = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var info = request.PeekEncodedValue();
        var fields = request.ReadSequence();
        var algorithm = request.PeekEncodedValue();
        request.ReadSequence();
        var signature = request.ReadBitString(out var unused);
        request.ThrowIfNotEmpty();
        if (unused != 0)
            return CsrProblems.Malformed("its signature");
        if (!fields.ReadInteger().IsZero)
            return CsrProblems.Version;
        var subject = fields.PeekEncodedValue();
        fields.ReadSequence();
        var key = fields.PeekEncodedValue();
        fields.ReadSequence();
        var attributes = ReadAttributes(fields);
        fields.ThrowIfNotEmpty();
        return new Pkcs10(info, subject, key, attributes, algorithm, signature);
    }

    private static ReadOnlyMemory<byte>? ReadAttributes(AsnReader fields)
    {
        if (!fields.HasData)
            return null;
        var attributes = fields.PeekEncodedValue();

        // Tools write attributes in any order, which DER forbids; nothing is taken from them, so it does no harm.
        var set = fields.ReadSetOf(skipSortOrderValidation: true, AttributesTag);
        while (set.HasData)
            ReadAttribute(set.ReadSequence());
        return attributes;
    }

    /// <summary>A type and a set of values (RFC 2986 §4.1). What the values mean does not matter, but they must be some.</summary>
    private static void ReadAttribute(AsnReader attribute)
    {
        attribute.ReadObjectIdentifier();
        var values = attribute.ReadSetOf(skipSortOrderValidation: true);
        attribute.ThrowIfNotEmpty();
        while (values.HasData)
            ReadValue(values);
    }

    private static void ReadValue(AsnReader values)
    {
        var tag = values.PeekTag();
        switch (tag.TagClass == TagClass.Universal ? (UniversalTagNumber)tag.TagValue : null as UniversalTagNumber?)
        {
            case UniversalTagNumber.Boolean: values.ReadBoolean(); break;
            case UniversalTagNumber.Integer: values.ReadIntegerBytes(); break;
            case UniversalTagNumber.Enumerated: values.ReadEnumeratedBytes(); break;
            case UniversalTagNumber.BitString: values.ReadBitString(out _); break;
            case UniversalTagNumber.Null: values.ReadNull(); break;
            case UniversalTagNumber.ObjectIdentifier: values.ReadObjectIdentifier(); break;
            case UniversalTagNumber.EndOfContents: throw new AsnContentException();
            case { } kind when tag.IsConstructed != Constructed.Contains(kind):
                throw new AsnContentException(); // A sequence that is not made of parts, or a string that is, which is BER.
            case UniversalTagNumber.BMPString when values.PeekContentBytes().Length % 2 != 0: // Two bytes a character (X.690 §8.23.8).
            case UniversalTagNumber.UniversalString when values.PeekContentBytes().Length % 4 != 0: // Four (X.690 §8.23.7).
                throw new AsnContentException();
            default: values.ReadEncodedValue(); break;
        }
    }

    /// <summary>Whether the outermost length promises more than there is.</summary>
    private static bool IsCutOff(ReadOnlySpan<byte> der)
    {
        if (der is not [0x30, >= 0x81 and <= 0x84, ..])
            return der is [0x30, var brief, ..] && brief < 0x80 && brief + 2 > der.Length;
        var size = der[1] - 0x80;
        long length = 0;
        for (var i = 2; i < 2 + size; i++)
        {
            if (i >= der.Length)
                return true;
            length = (length << 8) | der[i];
        }

        return 2 + size + length > der.Length;
    }
}
