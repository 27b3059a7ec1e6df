using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Decoding;

namespace Selvage.Cli.Revocation;

/// <summary>One certificate's status.</summary>
/// <param name="Id">Of which.</param>
/// <param name="Status"><c>good</c>, <c>revoked</c> or <c>unknown</c>.</param>
/// <param name="RevokedAt">Since when.</param>
/// <param name="Reason">CRLReason in words; null where none is said.</param>
/// <param name="ThisUpdate">When this was known to be so.</param>
/// <param name="NextUpdate">Until when it may be believed.</param>
internal sealed record OcspStatus(OcspId Id, string Status, DateTimeOffset? RevokedAt, string? Reason, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate);

/// <summary>A responder's answer (RFC 6960 §4.2).</summary>
/// <param name="ResponseStatus">0 successful, 1 malformedRequest, 2 internalError, 3 tryLater, 5 sigRequired, 6 unauthorized.</param>
internal sealed record OcspAnswer(int ResponseStatus)
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag Two = new(TagClass.ContextSpecific, 2, isConstructed: true);

    /// <summary>ResponseData and its signature; null where the status is not 0.</summary>
    public SignedBytes? Frame { get; private init; }

    /// <summary>SHA-1 of the signer's key bits; null where it names itself by name.</summary>
    public ReadOnlyMemory<byte>? SignerKeyHash { get; private init; }

    /// <summary>The signer's name; null where it names itself by key.</summary>
    public ReadOnlyMemory<byte>? SignerName { get; private init; }

    public DateTimeOffset ProducedAt { get; private init; }

    public IReadOnlyList<OcspStatus> Statuses { get; private init; } = [];

    /// <summary>The extension's value as it came, inner OCTET STRING taken off.</summary>
    public ReadOnlyMemory<byte>? Nonce { get; private init; }

    public IReadOnlyList<X509Certificate2> Certificates { get; private init; } = [];

    /// <summary>The response status in words.</summary>
    public string StatusWord => ResponseStatus switch
    {
        0 => "successful", 1 => "malformedRequest", 2 => "internalError", 3 => "tryLater", 5 => "sigRequired", 6 => "unauthorized", _ => $"status {ResponseStatus}",
    };

    /// <exception cref="AsnContentException">It is no answer.</exception>
    /// <exception cref="CryptographicException">A certificate in it is none.</exception>
    public static OcspAnswer Read(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var response = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var status = Number(response.ReadEnumeratedBytes().Span);
        if (!response.HasData)
            return new OcspAnswer(status);
        var bytes = response.ReadSequence(Zero).ReadSequence();
        if (bytes.ReadObjectIdentifier() != Oids.OcspBasic)
            throw new AsnContentException("The answer is not a basic OCSP response.");
        return ReadBasic(status, bytes.ReadOctetString());
    }

    private static OcspAnswer ReadBasic(int status, ReadOnlyMemory<byte> der)
    {
        var basic = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var signed = basic.ReadEncodedValue();
        var frame = new SignedBytes(signed, basic.ReadSequence().ReadObjectIdentifier(), basic.ReadBitString(out _));
        var data = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
        if (data.PeekTag().HasSameClassAndValue(Zero))
            data.ReadEncodedValue();
        ReadOnlyMemory<byte>? name = null, keyHash = null;
        if (data.PeekTag().HasSameClassAndValue(One))
            name = data.ReadSequence(One).ReadEncodedValue();
        else
            keyHash = data.ReadSequence(Two).ReadOctetString();
        var produced = data.ReadGeneralizedTime();
        return new OcspAnswer(status)
        {
            Frame = frame, SignerName = name, SignerKeyHash = keyHash, ProducedAt = produced,
            Statuses = [.. ReadStatuses(data.ReadSequence())],
            Nonce = data.HasData ? ReadNonce(data.ReadSequence(One).ReadSequence()) : null,
            Certificates = basic.HasData ? [.. ReadCertificates(basic.ReadSequence(Zero).ReadSequence())] : [],
        };
    }

    private static IEnumerable<X509Certificate2> ReadCertificates(AsnReader list)
    {
        while (list.HasData)
            yield return X509CertificateLoader.LoadCertificate(list.ReadEncodedValue().Span);
    }

    private static IEnumerable<OcspStatus> ReadStatuses(AsnReader list)
    {
        while (list.HasData)
        {
            var single = list.ReadSequence();
            var id = single.ReadSequence();
            var certId = new OcspId(id.ReadSequence().ReadObjectIdentifier(), id.ReadOctetString(), id.ReadOctetString(), id.ReadIntegerBytes());
            var (word, at, reason) = ReadStatus(single);
            var thisUpdate = single.ReadGeneralizedTime();
            var next = single.HasData && single.PeekTag().HasSameClassAndValue(Zero) ? single.ReadSequence(Zero).ReadGeneralizedTime() : (DateTimeOffset?)null;
            yield return new OcspStatus(certId, word, at, reason, thisUpdate, next);
        }
    }

    private static (string, DateTimeOffset?, string?) ReadStatus(AsnReader single)
    {
        switch (single.PeekTag().TagValue)
        {
            case 0:
                single.ReadNull(new Asn1Tag(TagClass.ContextSpecific, 0));
                return ("good", null, null);
            case 1:
                var info = single.ReadSequence(One);
                var at = info.ReadGeneralizedTime();
                return ("revoked", at, info.HasData ? Reasons.Word(Number(info.ReadSequence(Zero).ReadEnumeratedBytes().Span)) : null);
            default:
                single.ReadNull(new Asn1Tag(TagClass.ContextSpecific, 2));
                return ("unknown", null, null);
        }
    }

    private static ReadOnlyMemory<byte>? ReadNonce(AsnReader extensions)
    {
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            if (extension.ReadObjectIdentifier() != Oids.OcspNonce)
                continue;
            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
                extension.ReadBoolean();
            return new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER).ReadOctetString();
        }

        return null;
    }

    private static int Number(ReadOnlySpan<byte> bytes) => bytes.Length == 1 ? bytes[0] : -1;
}
