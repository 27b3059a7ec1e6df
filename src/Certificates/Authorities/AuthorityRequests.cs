using System.Formats.Asn1;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;

namespace Selvage.Certificates.Authorities;

/// <summary>Writes the request that a root signs (RFC 2986 §4): name and key, and no attributes, since a root decides the rest.</summary>
internal static class AuthorityRequests
{
    internal static byte[] Write(SubjectName name, AuthorityKey key)
    {
        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            info.WriteInteger(0);
            info.WriteEncodedValue(name.Der.Span);
            info.WriteEncodedValue(key.SubjectPublicKeyInfo.Span);
            using var none = info.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0));
        }

        var signed = info.Encode();
        return TbsCertificate.WriteSigned(signed, key.SignatureAlgorithm, key.Sign(signed));
    }
}
