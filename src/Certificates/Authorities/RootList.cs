using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Keys;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Authorities;

/// <summary>A revocation list that a root signed off line, read for publication (RFC 5280 §5.1).</summary>
/// <param name="Der">The list.</param>
/// <param name="Number">cRLNumber.</param>
/// <param name="Entries">How many certificates it names.</param>
/// <param name="ThisUpdate">From when it holds.</param>
/// <param name="NextUpdate">Until when.</param>
internal sealed record RootList(byte[] Der, long Number, int Entries, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate)
{
    private const string NumberOid = "2.5.29.20";
    private const string PointOid = "2.5.29.28";
    private const string DeltaOid = "2.5.29.27";

    /// <summary>Reads and verifies a list.</summary>
    /// <param name="file">PEM or DER.</param>
    /// <param name="root">Whose it must be.</param>
    /// <param name="address">What its issuingDistributionPoint must name: the address in the issuing certificates.</param>
    internal static Result<RootList> Read(ReadOnlyMemory<byte> file, AuthorityCertificate root, Uri address)
    {
        try
        {
            var der = Decode(file);
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var list = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var tbs = list.PeekEncodedValue();
            var fields = list.ReadSequence();
            var algorithm = list.ReadEncodedValue();
            var signature = list.ReadBitString(out _);
            if (!fields.TryReadInt32(out var version) || version != 1 || !fields.ReadEncodedValue().Span.SequenceEqual(algorithm.Span))
                return Of("version", "It is not of version 2, or names two algorithms.");
            if (!fields.ReadEncodedValue().Span.SequenceEqual(root.Subject.Span))
                return Of("issuer", "Its issuer is not this root, byte for byte.");
            if (RootSignature.Fault(root, tbs, algorithm, signature) is { } fault)
                return Of("signature", fault);
            return ReadRest(der, fields, address);
        }
        catch (Exception broken) when (broken is AsnContentException or CryptographicException or ArgumentException or FormatException)
        {
            return Of("unreadable", "It cannot be read.");
        }
    }

    private static Result<RootList> ReadRest(byte[] der, AsnReader fields, Uri address)
    {
        var thisUpdate = Time(fields);
        var nextUpdate = Time(fields);
        var entries = 0;
        if (fields.HasData && fields.PeekTag() == Asn1Tag.Sequence)
        {
            for (var revoked = fields.ReadSequence(); revoked.HasData; entries++)
                revoked.ReadEncodedValue();
        }

        var extensions = Extensions(fields);
        if (extensions.ContainsKey(DeltaOid))
            return Of("delta", "It is a delta, and a root publishes full lists.");
        if (!extensions.TryGetValue(NumberOid, out var number))
            return Of("number", "It has no number (cRLNumber).");
        if (extensions.TryGetValue(PointOid, out var point) && point.Span.IndexOf(System.Text.Encoding.ASCII.GetBytes(address.AbsoluteUri)) < 0)
            return Of("address", $"It is for another address than {address}.");
        var value = new AsnReader(number, AsnEncodingRules.DER).ReadInteger();
        return value > long.MaxValue || value < BigInteger.Zero
            ? Of("number", "Its number is out of range.")
            : new RootList(der, (long)value, entries, thisUpdate, nextUpdate);
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Extensions(AsnReader fields)
    {
        var found = new Dictionary<string, ReadOnlyMemory<byte>>();
        if (!fields.HasData)
            return found;
        var list = fields.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        while (list.HasData)
        {
            var extension = list.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            if (extension.PeekTag() == Asn1Tag.Boolean)
                extension.ReadBoolean();
            found.Add(oid, extension.ReadOctetString());
        }

        return found;
    }

    private static DateTimeOffset Time(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private static byte[] Decode(ReadOnlyMemory<byte> file)
    {
        if (file.Span.IndexOf("-----BEGIN"u8) < 0)
            return file.ToArray();
        var text = System.Text.Encoding.ASCII.GetString(file.Span);
        var found = PemEncoding.Find(text);
        return Convert.FromBase64String(text[found.Base64Data]);
    }

    internal static Problem Of(string code, string detail) => Problem.Invalid("authority.list." + code, "Not a revocation list for this root", $"{detail} Make it with: selvage ca crl.", "list");
}
