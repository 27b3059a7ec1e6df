using System.Formats.Asn1;
using System.Text;

namespace Selvage.Certificates.Issue.Lint;

/// <summary>
/// A certificate as its lints see it: read from the bytes by a reader of its own, which shares nothing with what wrote them (RFC 5280 §4.1).
/// </summary>
internal sealed class LintedCertificate
{
    private static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3, isConstructed: true);

    private LintedCertificate(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var certificate = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        Tbs = certificate.PeekEncodedValue();
        var tbs = certificate.ReadSequence();
        OuterAlgorithm = certificate.ReadEncodedValue();
        certificate.ReadBitString(out _);
        certificate.ThrowIfNotEmpty();

        Version = (int)tbs.ReadSequence(VersionTag).ReadInteger();
        Serial = tbs.ReadIntegerBytes();
        InnerAlgorithm = tbs.ReadEncodedValue();
        Issuer = tbs.ReadEncodedValue();
        var validity = tbs.ReadSequence();
        (NotBefore, NotAfter) = (LintedTime.Read(validity), LintedTime.Read(validity));
        validity.ThrowIfNotEmpty();
        Subject = tbs.ReadEncodedValue();
        Spki = tbs.ReadEncodedValue();
        Extensions = ReadExtensions(tbs.ReadSequence(ExtensionsTag));
        tbs.ThrowIfNotEmpty();
    }

    public ReadOnlyMemory<byte> Tbs { get; }

    public ReadOnlyMemory<byte> OuterAlgorithm { get; }

    public ReadOnlyMemory<byte> InnerAlgorithm { get; }

    /// <summary>2 means v3.</summary>
    public int Version { get; }

    /// <summary>The contents of the INTEGER, as encoded.</summary>
    public ReadOnlyMemory<byte> Serial { get; }

    public ReadOnlyMemory<byte> Issuer { get; }

    public LintedTime NotBefore { get; }

    public LintedTime NotAfter { get; }

    public ReadOnlyMemory<byte> Subject { get; }

    public ReadOnlyMemory<byte> Spki { get; }

    public IReadOnlyList<LintedExtension> Extensions { get; }

    /// <summary>Whether the key is an RSA one; every other that is certified is EC.</summary>
    public bool IsRsa => new AsnReader(Spki, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadObjectIdentifier() == ObjectIdentifiers.RsaEncryption;

    /// <summary>Reads one.</summary>
    /// <exception cref="AsnContentException">It is no certificate in DER.</exception>
    public static LintedCertificate Read(ReadOnlyMemory<byte> der) => new(der);

    /// <summary>The value of the only extension with this identifier; null where there is none.</summary>
    public ReadOnlyMemory<byte>? Value(string oid) => Extensions.FirstOrDefault(e => e.Oid == oid)?.Value;

    private static List<LintedExtension> ReadExtensions(AsnReader tagged)
    {
        var list = tagged.ReadSequence();
        tagged.ThrowIfNotEmpty();
        var extensions = new List<LintedExtension>();
        while (list.HasData)
        {
            var item = list.ReadSequence();
            var oid = item.ReadObjectIdentifier();
            bool? critical = item.PeekTag() == Asn1Tag.Boolean ? item.ReadBoolean() : null;
            extensions.Add(new LintedExtension(oid, critical, item.ReadOctetString()));
            item.ThrowIfNotEmpty();
        }

        return extensions;
    }
}

/// <summary>An extension.</summary>
/// <param name="Oid">Which.</param>
/// <param name="Critical">As encoded; null where the field is left out, which means false.</param>
/// <param name="Value">What is in the octet string.</param>
internal sealed record LintedExtension(string Oid, bool? Critical, ReadOnlyMemory<byte> Value);

/// <summary>A time with how it is written.</summary>
/// <param name="IsUtcTime">UTCTime, or else GeneralizedTime.</param>
/// <param name="Text">As encoded.</param>
/// <param name="Value">The instant.</param>
internal sealed record LintedTime(bool IsUtcTime, string Text, DateTimeOffset Value)
{
    internal static LintedTime Read(AsnReader reader)
    {
        var text = Encoding.ASCII.GetString(reader.PeekContentBytes().Span);
        return reader.PeekTag().TagValue == (int)UniversalTagNumber.UtcTime
            ? new LintedTime(true, text, reader.ReadUtcTime(2049))
            : new LintedTime(false, text, reader.ReadGeneralizedTime());
    }
}
