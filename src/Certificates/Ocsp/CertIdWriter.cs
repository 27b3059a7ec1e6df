using System.Formats.Asn1;

namespace Selvage.Certificates.Ocsp;

/// <summary>Writes the name of a certificate (RFC 6960 §4.1.1, CertID), DER.</summary>
internal static class CertIdWriter
{
    /// <summary>The CertID in a form: the same bytes as in the requests that ask in it.</summary>
    public static byte[] Write(IssuerHashes issuer, CertIdForm form, ReadOnlySpan<byte> serial)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 128);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(HashIdentifiers.Of(form));
            writer.WriteOctetString(issuer.Name(form));
            writer.WriteOctetString(issuer.Key(form));
            writer.WriteInteger(serial);
        }

        return writer.Encode();
    }
}
