using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Certificates.Crl;

/// <summary>The extensions of revocation lists and of their entries (RFC 5280 §5.2, §5.3).</summary>
internal static class RevocationListExtensions
{
    internal const string NumberOid = "2.5.29.20";
    internal const string DeltaIndicatorOid = "2.5.29.27";
    internal const string DistributionPointOid = "2.5.29.28";
    internal const string FreshestOid = "2.5.29.46";
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0);

    internal static void Write(AsnWriter writer, RevocationListContent content)
    {
        using var tag = writer.PushSequence(Tag0);
        using var list = writer.PushSequence();

        // By key identifier only, as in the certificates: issuer and serial would tie the list to one of several certificates of one key.
        var key = X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(content.Issuer.KeyIdentifier.Span);
        Write(writer, key.Oid!.Value!, critical: false, key.RawData);
        Write(writer, NumberOid, critical: false, Integer(content.Number));
        if (content.BaseNumber is { } number)
            Write(writer, DeltaIndicatorOid, critical: true, Integer(number));

        // No flags in it: with one of them set, verifiers see another scope than that of the certificate's distribution point.
        if (content.DistributionPoint is { } point)
            Write(writer, DistributionPointOid, critical: true, Point(point));
        if (content.Delta is { } delta)
            Write(writer, FreshestOid, critical: false, CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([delta.AbsoluteUri]).RawData);
    }

    /// <summary>The extensions of one entry; none where no reason is given, since "unspecified" should be left out (§5.3.1).</summary>
    internal static void WriteReason(AsnWriter writer, EntryReason reason)
    {
        // Extensions { Extension { 2.5.29.21, OCTET STRING { ENUMERATED } } }: the same bytes but for the last, a hundred thousand times.
        if (reason != EntryReason.Unspecified)
            writer.WriteEncodedValue([0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01, (byte)reason]);
    }

    private static void Write(AsnWriter writer, string oid, bool critical, byte[] value)
    {
        using var item = writer.PushSequence();
        writer.WriteObjectIdentifier(oid);
        if (critical)
            writer.WriteBoolean(true);
        writer.WriteOctetString(value);
    }

    private static byte[] Integer(long value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteInteger(value);
        return writer.Encode();
    }

    /// <summary>IssuingDistributionPoint { distributionPoint [0] { fullName [0] { uniformResourceIdentifier [6] } } }.</summary>
    private static byte[] Point(Uri address)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Tag0))
        using (writer.PushSequence(Tag0))
            writer.WriteCharacterString(UniversalTagNumber.IA5String, address.AbsoluteUri, new Asn1Tag(TagClass.ContextSpecific, 6));
        return writer.Encode();
    }
}
