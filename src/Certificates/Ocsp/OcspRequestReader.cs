using System.Formats.Asn1;

namespace Selvage.Certificates.Ocsp;

/// <summary>
/// Reads a request (RFC 6960 §4.1.1), strictly in DER. A signature and a requestorName are passed over: nobody has to say who asks.
/// </summary>
internal static class OcspRequestReader
{
    /// <summary>The longest request that is read, in bytes. One with a certificate and a nonce has about 120.</summary>
    public const int Longest = 2048;

    /// <summary>How many certificates one request may ask about.</summary>
    public const int MostAsked = 16;

    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Tag1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Tag2 = new(TagClass.ContextSpecific, 2);

    /// <summary>The request; null where the bytes are none, which is <see cref="OcspFault.MalformedRequest"/>.</summary>
    public static OcspRequest? Read(ReadOnlyMemory<byte> der)
    {
        if (der.Length is 0 or > Longest)
            return null;
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var request = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var tbs = request.ReadSequence();
            if (request.HasData)
                ReadSignature(request);
            return ReadTbs(tbs);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static OcspRequest? ReadTbs(AsnReader tbs)
    {
        if (tbs.PeekTag().HasSameClassAndValue(Tag0) && !IsVersion1(tbs.ReadSequence(Tag0)))
            return null;
        if (tbs.PeekTag().HasSameClassAndValue(Tag1))
            ReadName(Single(tbs.ReadSequence(Tag1)));
        var list = tbs.ReadSequence();
        var asked = new List<AskedCertificate>(1);
        while (list.HasData)
        {
            if (asked.Count == MostAsked)
                return null;
            if (ReadRequest(list.ReadSequence()) is not { } one)
                return null;
            asked.Add(one);
        }

        ReadOnlyMemory<byte>? nonce = null;
        if (tbs.HasData && !RequestExtensions.TryRead(tbs.ReadSequence(Tag2), out nonce))
            return null;
        tbs.ThrowIfNotEmpty();
        return asked.Count > 0 ? new OcspRequest(asked, nonce) : null;
    }

    private static AskedCertificate? ReadRequest(AsnReader request)
    {
        var encoded = request.PeekEncodedValue();
        var id = request.ReadSequence();
        var algorithm = id.PeekEncodedValue();
        var form = HashIdentifiers.Read(algorithm.Span);
        if (form == CertIdForm.Other)
            ReadAlgorithm(id.ReadSequence());
        else
            id.ReadEncodedValue();
        var nameHash = Octets(id);
        var keyHash = Octets(id);
        var serial = id.ReadIntegerBytes();
        id.ThrowIfNotEmpty();

        // A nonce here is in the wrong place: it is passed over, and nothing goes back.
        if (request.HasData && !RequestExtensions.TryPass(request.ReadSequence(Tag0)))
            return null;
        request.ThrowIfNotEmpty();
        return new AskedCertificate(encoded, form, nameHash, keyHash, serial);
    }

    private static bool IsVersion1(AsnReader version)
    {
        var is1 = version.TryReadInt32(out var value) && value == 0;
        version.ThrowIfNotEmpty();
        return is1;
    }

    private static void ReadAlgorithm(AsnReader algorithm)
    {
        algorithm.ReadObjectIdentifier();
        if (algorithm.HasData)
            algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
    }

    /// <summary>A GeneralName (RFC 5280 §4.2.1.6): one of nine kinds. Whose it is does not matter.</summary>
    private static void ReadName(ReadOnlyMemory<byte> name)
    {
        if (!Asn1Tag.TryDecode(name.Span, out var tag, out _) || tag.TagClass != TagClass.ContextSpecific || tag.TagValue > 8)
            throw new AsnContentException();
    }

    private static ReadOnlyMemory<byte> Octets(AsnReader reader) =>
        reader.TryReadPrimitiveOctetString(out var contents) ? contents : throw new AsnContentException();

    private static void ReadSignature(AsnReader request)
    {
        var signature = Single(request.ReadSequence(Tag0));
        request.ThrowIfNotEmpty();
        if (signature.Span[0] != 0x30)
            throw new AsnContentException();
    }

    /// <summary>The one value inside an explicit tag.</summary>
    private static ReadOnlyMemory<byte> Single(AsnReader reader)
    {
        var value = reader.ReadEncodedValue();
        reader.ThrowIfNotEmpty();
        return value;
    }
}
