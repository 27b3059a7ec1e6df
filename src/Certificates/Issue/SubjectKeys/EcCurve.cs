using System.Globalization;
using System.Numerics;

namespace Selvage.Certificates.Issue.SubjectKeys;

/// <summary>A curve of FIPS 186-4 D.1.2 with a = -3.</summary>
internal sealed class EcCurve
{
    private readonly BigInteger _p;
    private readonly BigInteger _b;

    private EcCurve(string name, string oid, int width, string p, string b)
    {
        (Name, Oid, Width, _p, _b) = (name, oid, width, Hex(p), Hex(b));
    }

    /// <summary>NIST P-256, also prime256v1.</summary>
    public static EcCurve P256 { get; } = new(
        "P-256",
        "1.2.840.10045.3.1.7",
        32,
        "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    /// <summary>NIST P-384, also secp384r1.</summary>
    public static EcCurve P384 { get; } = new(
        "P-384",
        "1.3.132.0.34",
        48,
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef");

    /// <summary>"P-256", as in <c>crv</c> of a JWK (RFC 7518 §6.2.1.1).</summary>
    public string Name { get; }

    public string Oid { get; }

    /// <summary>Bytes of one coordinate.</summary>
    public int Width { get; }

    /// <summary>The curve of an object identifier; null where we do not certify it.</summary>
    public static EcCurve? Find(string oid) => oid == P256.Oid ? P256 : oid == P384.Oid ? P384 : null;

    /// <summary>Whether y² = x³ - 3x + b, with both coordinates below p.</summary>
    public bool Holds(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        var (px, py) = (new BigInteger(x, isUnsigned: true, isBigEndian: true), new BigInteger(y, isUnsigned: true, isBigEndian: true));
        return px < _p && py < _p && ((py * py) - (px * px * px) + (3 * px) - _b) % _p == 0;
    }

    private static BigInteger Hex(string digits) => BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
