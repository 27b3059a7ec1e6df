using System.Formats.Asn1;

namespace Selvage.Cli.Decoding;

/// <summary>The frame that certificates, requests and revocation lists share: what is signed, how, and the signature (RFC 5280 §4.1.1).</summary>
/// <param name="Signed">The signed part with its own tag, byte for byte.</param>
/// <param name="Algorithm">OID of the signature algorithm.</param>
/// <param name="Signature">The signature's bits.</param>
internal sealed record SignedBytes(ReadOnlyMemory<byte> Signed, string Algorithm, ReadOnlyMemory<byte> Signature)
{
    /// <exception cref="AsnContentException">It has another form.</exception>
    public static SignedBytes Read(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.DER);
        var frame = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var signed = frame.ReadEncodedValue();
        var algorithm = frame.ReadSequence().ReadObjectIdentifier();
        return new SignedBytes(signed, algorithm, frame.ReadBitString(out _));
    }

    /// <summary>Whether it was signed with the key of this SubjectPublicKeyInfo.</summary>
    public bool IsBy(ReadOnlyMemory<byte> spki) => Signatures.Verify(spki, Algorithm, Signed, Signature);
}
