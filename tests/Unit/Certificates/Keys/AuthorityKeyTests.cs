using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Selvage.Certificates.Keys;

namespace Selvage.Unit.Certificates.Keys;

/// <summary>Signatures leave in the form of X.509, whatever makes them.</summary>
public sealed class AuthorityKeyTests
{
    [Theory]
    [InlineData("00", "7f", 70 - 2)] // r begins with a zero byte, which DER leaves out, and so on.
    [InlineData("0000", "7f", 70 - 4)]
    [InlineData("80", "80", 72)]
    [InlineData("7f", "00ff", 70)]
    [InlineData("0080", "7f", 70)]
    public void Both_numbers_of_a_tokens_signature_are_written_as_short_as_DER_wants(string r, string s, int length)
    {
        byte[] raw = [.. Number(r), .. Number(s)];
        using var key = new AuthorityKey(new Signs(raw), severalAtOnce: true);
        var der = key.Sign("data"u8);
        var read = (Asn1Sequence)Asn1Object.FromByteArray(der);
        Assert.Equal(der, read.GetDerEncoded());
        Assert.Equal(new Org.BouncyCastle.Math.BigInteger(1, raw[..32]), ((DerInteger)read[0]).PositiveValue);
        Assert.Equal(new Org.BouncyCastle.Math.BigInteger(1, raw[32..]), ((DerInteger)read[1]).PositiveValue);
        Assert.InRange(der.Length, length - 2, length + 2);
    }

    /// <summary>32 bytes that begin so.</summary>
    private static byte[] Number(string begin)
    {
        var number = new byte[32];
        Array.Fill(number, (byte)0x55);
        Convert.FromHexString(begin).CopyTo(number, 0);
        return number;
    }

    /// <summary>A key whose signatures are chosen: r and s side by side, as PKCS #11 gives them.</summary>
    private sealed class Signs : ECDsa
    {
        private readonly byte[] _signature;
        private readonly ECDsa _key = Create(ECCurve.NamedCurves.nistP256);

        internal Signs(byte[] signature) => (_signature, KeySizeValue) = (signature, 256);

        public override byte[] SignHash(byte[] hash) => _signature;

        public override bool VerifyHash(byte[] hash, byte[] signature) => false;

        public override ECParameters ExportParameters(bool includePrivateParameters) => _key.ExportParameters(includePrivateParameters: false);

        protected override byte[] HashData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm) => SHA256.HashData(data.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            _key.Dispose();
            base.Dispose(disposing);
        }
    }
}
