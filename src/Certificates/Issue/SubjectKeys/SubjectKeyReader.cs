using System.Formats.Asn1;
using Selvage.Certificates.Issue.Csr;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue.SubjectKeys;

/// <summary>
/// Reads a SubjectPublicKeyInfo and judges what costs nothing: kind, size, exponent, curve, point. What costs arithmetic is in
/// <see cref="KeyStrength"/>. Only the one canonical encoding of a key is read, so that a blocked key cannot come back in other bytes.
/// </summary>
internal static class SubjectKeyReader
{
    private static readonly int[] RsaSizes = [2048, 3072, 4096];

    /// <summary>The key, or what is wrong with its form.</summary>
    /// <param name="spki">SubjectPublicKeyInfo, DER.</param>
    public static Result<SubjectKey> Read(ReadOnlyMemory<byte> spki)
    {
        try
        {
            return ReadStrictly(spki);
        }
        catch (AsnContentException)
        {
            return CsrProblems.Malformed("its public key");
        }
    }

    private static Result<SubjectKey> ReadStrictly(ReadOnlyMemory<byte> spki)
    {
        var outer = new AsnReader(spki, AsnEncodingRules.DER);
        var info = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var algorithm = info.ReadSequence();
        var bits = info.ReadBitString(out var unused);
        info.ThrowIfNotEmpty();
        if (unused != 0)
            return CsrProblems.Malformed("its public key");
        return algorithm.ReadObjectIdentifier() switch
        {
            ObjectIdentifiers.RsaEncryption => ReadRsa(spki, algorithm, bits),
            ObjectIdentifiers.EcPublicKey => ReadEc(spki, algorithm, bits),
            var other => CsrProblems.KeyAlgorithm(other),
        };
    }

    private static Result<SubjectKey> ReadRsa(ReadOnlyMemory<byte> spki, AsnReader algorithm, byte[] bits)
    {
        algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        var outer = new AsnReader(bits, AsnEncodingRules.DER);
        var key = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var (modulus, exponent) = (key.ReadIntegerBytes(), key.ReadIntegerBytes());
        key.ThrowIfNotEmpty();
        if (modulus.Span[0] >= 0x80 || exponent.Span[0] >= 0x80)
            return CsrProblems.Malformed("its public key");
        (modulus, exponent) = (Unsigned(modulus), Unsigned(exponent));
        var size = BitLength(modulus.Span);
        if (size < RsaSizes[0])
            return CsrProblems.WeakKey(size);
        if (!RsaSizes.Contains(size))
            return CsrProblems.KeySize(size);
        if (!exponent.Span.SequenceEqual<byte>([0x01, 0x00, 0x01]))
            return CsrProblems.Exponent;
        if ((modulus.Span[^1] & 1) == 0)
            return CsrProblems.SmallFactor; // Here and not with the other factors: crypto libraries fault on it rather than refuse its signature.
        return new RsaSubjectKey(spki, modulus, exponent);
    }

    private static Result<SubjectKey> ReadEc(ReadOnlyMemory<byte> spki, AsnReader algorithm, byte[] bits)
    {
        if (algorithm.PeekTag() != Asn1Tag.ObjectIdentifier)
            return CsrProblems.ExplicitCurve;
        var oid = algorithm.ReadObjectIdentifier();
        algorithm.ThrowIfNotEmpty();
        if (EcCurve.Find(oid) is not { } curve)
            return CsrProblems.Curve(oid);
        if (bits.Length == curve.Width + 1 && bits[0] is 2 or 3)
            return CsrProblems.CompressedPoint;
        if (bits.Length != (2 * curve.Width) + 1 || bits[0] != 4)
            return CsrProblems.Point;
        var (x, y) = (bits.AsMemory(1, curve.Width), bits.AsMemory(1 + curve.Width));
        return curve.Holds(x.Span, y.Span) ? new EcSubjectKey(spki, curve, x, y) : CsrProblems.Point;
    }

    /// <summary>DER puts a zero before an integer whose first bit is set; an integer is never empty.</summary>
    private static ReadOnlyMemory<byte> Unsigned(ReadOnlyMemory<byte> integer) =>
        integer.Length > 1 && integer.Span[0] == 0 ? integer[1..] : integer;

    private static int BitLength(ReadOnlySpan<byte> unsigned) =>
        (unsigned.Length * 8) - (byte.LeadingZeroCount(unsigned[0]));
}
