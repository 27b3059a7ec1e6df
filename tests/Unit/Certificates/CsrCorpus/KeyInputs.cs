using System.Numerics;
using System.Security.Cryptography;
using Selvage.Unit.Certificates.Fuzz;
using static Selvage.Unit.Certificates.CsrCorpus.CorpusKit;

namespace Selvage.Unit.Certificates.CsrCorpus;

/// <summary>Keys that no tool should make, and signatures that prove nothing.</summary>
internal static class KeyInputs
{
    private static readonly byte[] EcAlgorithm = Sequence(Oid("1.2.840.10045.2.1"), Oid("1.2.840.10045.3.1.7"));

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["rsa-by-hand"] = () => HandMadeCsr.OfRsa(Primes.Random(1024), Primes.Random(1024)).Encode(),
        ["rsa-algorithm-without-null"] = () => Rsa(nullParameters: false),
        ["ecdsa-algorithm-with-null"] = () => ByHand(csr => new HandMadeCsr { Spki = csr.Spki, Algorithm = csr.Algorithm, Sign = csr.Sign, NullParameters = true }),
        ["rsa-exponent-1"] = () => WithKey(HandMadeCsr.RsaSpki(Primes.Random(1024) * Primes.Random(1024), 1)),
        ["rsa-even-modulus"] = () => Unsigned(EvenModulus()),
        ["rsa-negative-modulus"] = () => WithKey(HandMadeCsr.RsaSpki(-Primes.Random(1024) * Primes.Random(1024), 65537)),
        ["rsa-zero-modulus"] = () => WithKey(HandMadeCsr.RsaSpki(0, 65537)),
        ["rsa-huge"] = () => WithKey(HandMadeCsr.RsaSpki((BigInteger.One << 65536) + 1, 65537)),
        ["rsa-small-factor"] = () => HandMadeCsr.OfRsa(743, Primes.Random(2038)).Encode(),
        ["rsa-close-primes"] = ClosePrimes,
        ["rsa-key-without-null"] = () => WithKey(WithoutNull()),
        ["ec-off-its-curve"] = () => WithKey(EcKey(point => point[^1] ^= 1)),
        ["ec-at-infinity"] = () => WithKey(Sequence(EcAlgorithm, [0x03, 0x02, 0x00, 0x00])),
        ["ec-coordinate-too-large"] = () => WithKey(EcKey(point => point.AsSpan(point.Length - 64, 32).Fill(0xFF))),
        ["ec-hybrid-point"] = () => WithKey(EcKey(point => point[^65] = (byte)(6 + (point[^1] & 1)))),
        ["ec-spare-bits"] = () => WithKey(EcKey(point => point[^66] = 1)),
        ["ec-without-curve"] = () => WithKey(Sequence(Sequence(Oid("1.2.840.10045.2.1")), [0x03, 0x02, 0x00, 0x04])),
        ["key-of-somebody-else"] = SomebodyElse,
        ["changed-after-signing"] = () => Changed(Good()),
        ["changed-after-signing-pss"] = () => Changed(Openssl("rsa:2048", "-sha256 -sigopt rsa_padding_mode:pss -outform DER")),
        ["ec-signature-under-rsa-key"] = () => WithKey(Rsa2048()),
        ["signature-of-zeros"] = () => WithSignature(_ => Sequence([0x02, 0x01, 0x00], [0x02, 0x01, 0x00])),
        ["signature-negative"] = () => WithSignature(_ => Sequence([0x02, 0x01, 0xFF], [0x02, 0x01, 0xFF])),
        ["signature-raw"] = () => WithSignature(pair => [.. pair[4..36], .. pair[^32..]]),
        ["signature-and-more"] = () => WithSignature(pair => [.. pair, 0x00]),
        ["signature-empty"] = () => WithSignature(_ => []),
        ["signature-spare-bits"] = () => Restructured(root => root.Children![2] = new DerNode { Tag = 0x03, Content = [4, .. new byte[63], 0xF0] }),
    };

    private static byte[] Rsa(bool nullParameters)
    {
        using var key = RSA.Create(2048);
        return new HandMadeCsr
        {
            Spki = key.ExportSubjectPublicKeyInfo(),
            Algorithm = HandMadeCsr.Sha256WithRsa,
            NullParameters = nullParameters,
            Sign = data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        }.Encode();
    }

    /// <summary>For a key with which nobody can sign.</summary>
    private static byte[] Unsigned(byte[] spki) => new HandMadeCsr { Spki = spki, Algorithm = HandMadeCsr.Sha256WithRsa, Sign = _ => [.. Enumerable.Repeat((byte)0x42, 256)] }.Encode();

    private static byte[] EvenModulus() => HandMadeCsr.RsaSpki((BigInteger.One << 2047) + (Primes.Random(1024) * 2), 65537);

    private static byte[] ClosePrimes()
    {
        var p = Primes.Random(1024);
        return HandMadeCsr.OfRsa(p, Primes.NextAfter(p)).Encode();
    }

    private static byte[] Rsa2048()
    {
        using var key = RSA.Create(2048);
        return key.ExportSubjectPublicKeyInfo();
    }

    private static byte[] WithoutNull()
    {
        var spki = DerNode.Read(Rsa2048())!;
        spki.Children![0].Children!.RemoveAt(1);
        return spki.Write();
    }

    private static byte[] EcKey(Action<byte[]> change)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var spki = key.ExportSubjectPublicKeyInfo();
        change(spki);
        return spki;
    }

    private static byte[] SomebodyElse()
    {
        using var theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return WithKey(theirs.ExportSubjectPublicKeyInfo());
    }

    private static byte[] Changed(byte[] der)
    {
        der[der.AsSpan().IndexOf("acme"u8)] = (byte)'b';
        return der;
    }
}
