using System.Formats.Asn1;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Ocsp;

namespace Selvage.Integration.Certificates.Ocsp;

/// <summary>Requests, as a client writes them.</summary>
internal static class Ask
{
    internal static byte[] About(IssuerHashes issuer, string serial, byte[]? nonce = null, CertIdForm form = CertIdForm.Sha1Null)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
                writer.WriteEncodedValue(CertIdWriter.Write(issuer, form, new SerialNumber(serial.ToLowerInvariant()).ToBytes()));
            if (nonce is not null)
                Nonce(writer, nonce);
        }

        return writer.Encode();
    }

    private static void Nonce(AsnWriter writer, byte[] nonce)
    {
        using var tag = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 2));
        using var list = writer.PushSequence();
        using var extension = writer.PushSequence();
        writer.WriteObjectIdentifier(OcspObjectIdentifiers.Nonce);
        using var value = writer.PushOctetString();
        writer.WriteOctetString(nonce);
    }
}
