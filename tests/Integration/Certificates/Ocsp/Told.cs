using System.Formats.Asn1;

namespace Selvage.Integration.Certificates.Ocsp;

/// <summary>The parts of an answer that these tests look at. Whether it is well made and signed, openssl, GnuTLS and BouncyCastle say elsewhere.</summary>
/// <param name="Status">responseStatus; 0 where the rest is there.</param>
/// <param name="Certificate">good, revoked or unknown.</param>
/// <param name="ThisUpdate">thisUpdate.</param>
/// <param name="NextUpdate">nextUpdate.</param>
internal sealed record Told(int Status, string Certificate, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate)
{
    internal static Told Of(byte[] body)
    {
        var response = new AsnReader(body, AsnEncodingRules.DER).ReadSequence();
        var status = response.ReadEnumeratedBytes().Span[0];
        if (status != 0)
            return new Told(status, string.Empty, default, default);
        var bytes = response.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        bytes.ReadObjectIdentifier();
        var data = new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.DER).ReadSequence().ReadSequence();
        data.ReadEncodedValue(); // responderID
        data.ReadGeneralizedTime();
        var single = data.ReadSequence().ReadSequence();
        single.ReadEncodedValue(); // certID
        var certificate = single.PeekTag().TagValue switch { 0 => "good", 1 => "revoked", _ => "unknown" };
        single.ReadEncodedValue();
        return new Told(status, certificate, single.ReadGeneralizedTime(), single.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadGeneralizedTime());
    }
}
