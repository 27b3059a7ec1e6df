using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Cli.Decoding;

/// <summary>Takes the certificates out of a .p7b file: SignedData that signs nothing (RFC 2315).</summary>
internal static class Pkcs7
{
    /// <exception cref="AsnContentException">It is not of that form.</exception>
    public static IReadOnlyList<X509Certificate2> Certificates(ReadOnlyMemory<byte> der)
    {
        var content = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
        if (content.ReadObjectIdentifier() != Oids.Pkcs7SignedData)
            throw new AsnContentException("Not SignedData.");
        var explicitly = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        var signed = content.ReadSequence(explicitly).ReadSequence();
        signed.ReadInteger();
        signed.ReadSetOf();
        signed.ReadSequence();
        var all = new List<X509Certificate2>();
        if (!signed.HasData || !signed.PeekTag().HasSameClassAndValue(explicitly))
            return all;
        var set = signed.ReadSetOf(skipSortOrderValidation: true, explicitly);
        while (set.HasData)
            all.Add(X509CertificateLoader.LoadCertificate(set.ReadEncodedValue().Span));
        return all;
    }
}
