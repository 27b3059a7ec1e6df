using System.Formats.Asn1;

namespace Selvage.Certificates.Ocsp;

/// <summary>Reads the extensions of a request: of them the nonce has a meaning here.</summary>
internal static class RequestExtensions
{
    /// <summary>The longest nonce, in bytes (RFC 9654 §2.1); RFC 8954 had 32.</summary>
    public const int LongestNonce = 128;

    /// <summary>Reads the extensions of the whole request.</summary>
    /// <param name="tagged">The contents of the explicit tag.</param>
    /// <param name="nonce">Value of the nonce extension as received; null where there is none.</param>
    /// <returns>False for what must not be answered: a nonce of a wrong length or twice, or a critical extension that nobody knows.</returns>
    public static bool TryRead(AsnReader tagged, out ReadOnlyMemory<byte>? nonce)
    {
        nonce = null;
        var list = List(tagged);
        while (list.HasData)
        {
            var (oid, critical, value) = Next(list);
            if (oid == OcspObjectIdentifiers.Nonce)
            {
                if (nonce is not null || NonceLength(value) is < 1 or > LongestNonce)
                    return false;
                nonce = value;
            }
            else if (critical && !IsKnown(oid))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads the extensions of one certificate asked about, and passes over them.</summary>
    /// <returns>False where one is critical and nobody knows it.</returns>
    public static bool TryPass(AsnReader tagged)
    {
        var list = List(tagged);
        while (list.HasData)
        {
            var (oid, critical, _) = Next(list);
            if (critical && oid != OcspObjectIdentifiers.Nonce && !IsKnown(oid))
                return false;
        }

        return true;
    }

    private static AsnReader List(AsnReader tagged)
    {
        var list = tagged.ReadSequence();
        tagged.ThrowIfNotEmpty();
        return list.HasData ? list : throw new AsnContentException();
    }

    private static (string Oid, bool Critical, ReadOnlyMemory<byte> Value) Next(AsnReader list)
    {
        var extension = list.ReadSequence();
        var oid = extension.ReadObjectIdentifier();
        var critical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
        if (!extension.TryReadPrimitiveOctetString(out var value))
            throw new AsnContentException();
        extension.ThrowIfNotEmpty();
        return (oid, critical, value);
    }

    /// <summary>The nonce is an OCTET STRING inside the extension's own; there are clients that leave the inner one out.</summary>
    private static int NonceLength(ReadOnlyMemory<byte> value)
    {
        try
        {
            var inner = new AsnReader(value, AsnEncodingRules.DER);
            return inner.TryReadPrimitiveOctetString(out var contents) && !inner.HasData ? contents.Length : value.Length;
        }
        catch (AsnContentException)
        {
            return value.Length;
        }
    }

    private static bool IsKnown(string oid) =>
        oid is OcspObjectIdentifiers.AcceptableResponses or OcspObjectIdentifiers.ServiceLocator or OcspObjectIdentifiers.PreferredSignatureAlgorithms;
}
