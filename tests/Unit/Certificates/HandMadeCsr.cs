using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Selvage.Unit.Certificates;

/// <summary>Writes requests that no honest tool would write.</summary>
internal sealed class HandMadeCsr
{
    public const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    public const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";

    public int Version { get; init; }

    public bool WithAttributes { get; init; } = true;

    public byte[]? Attributes { get; init; }

    public byte[] Subject { get; init; } = Convert.FromHexString("300f310d300b06035504030c0461636d65");

    public required byte[] Spki { get; init; }

    public required string Algorithm { get; init; }

    /// <summary>Whether the algorithm has NULL parameters; null as it should be.</summary>
    public bool? NullParameters { get; init; }

    public required Func<byte[], byte[]> Sign { get; init; }

    public static HandMadeCsr Of(ECDsa key) => new()
    {
        Spki = key.ExportSubjectPublicKeyInfo(),
        Algorithm = EcdsaWithSha256,
        Sign = data => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
    };

    /// <summary>Signs by plain arithmetic, so that the key may be one that no library takes.</summary>
    public static HandMadeCsr OfRsa(BigInteger p, BigInteger q, int exponent = 65537) => new()
    {
        Spki = RsaSpki(p * q, exponent),
        Algorithm = Sha256WithRsa,
        Sign = data => Pkcs1Sign(data, p * q, Inverse(exponent, (p - 1) * (q - 1))),
    };

    public byte[] Encode()
    {
        var info = EncodeInfo();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(info);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Algorithm);
                if (NullParameters ?? Algorithm == Sha256WithRsa)
                    writer.WriteNull();
            }

            writer.WriteBitString(Sign(info));
        }

        return writer.Encode();
    }

    public static byte[] RsaSpki(BigInteger modulus, int exponent)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteInteger(modulus);
            key.WriteInteger(exponent);
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.1");
                writer.WriteNull();
            }

            writer.WriteBitString(key.Encode());
        }

        return writer.Encode();
    }

    private byte[] EncodeInfo()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version);
            writer.WriteEncodedValue(Subject);
            writer.WriteEncodedValue(Spki);
            if (Attributes is not null)
                writer.WriteEncodedValue(Attributes);
            else if (WithAttributes)
                writer.WriteEncodedValue([0xA0, 0x00]);
        }

        return writer.Encode();
    }

    private static byte[] Pkcs1Sign(byte[] data, BigInteger modulus, BigInteger d)
    {
        var length = modulus.GetByteCount(isUnsigned: true);
        byte[] tail = [0, .. Convert.FromHexString("3031300d060960864801650304020105000420"), .. SHA256.HashData(data)];
        byte[] padded = [0, 1, .. Enumerable.Repeat((byte)0xFF, length - tail.Length - 2), .. tail];
        var value = BigInteger.ModPow(new BigInteger(padded, isUnsigned: true, isBigEndian: true), d, modulus);
        var signature = new byte[length];
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(signature, length - bytes.Length);
        return signature;
    }

    private static BigInteger Inverse(BigInteger a, BigInteger m)
    {
        var (r, next, x, nextX) = (m, a % m, BigInteger.Zero, BigInteger.One);
        while (!next.IsZero)
        {
            var quotient = r / next;
            (r, next) = (next, r - (quotient * next));
            (x, nextX) = (nextX, x - (quotient * nextX));
        }

        Assert.True(r.IsOne);
        return ((x % m) + m) % m;
    }
}
