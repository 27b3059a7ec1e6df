using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Selvage.Certificates.Keys;

namespace Selvage.Unit.Certificates.Keys.Tokens;

/// <summary>Signatures that a token makes, checked by libraries that know nothing of it.</summary>
[Collection(nameof(SoftTokens))]
public sealed class TokenSigningTests
{
    private const int Signatures = 2_000;

    [Fact]
    public void Many_threads_sign_side_by_side_and_every_signature_holds()
    {
        using var soft = new SoftToken();
        using var token = soft.Open();
        using var key = token.Create("g1", AuthorityKeyKind.EcP256);
        using var stranger = ECDsa.Create();
        stranger.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo.Span, out _);
        var made = new (byte[] Data, byte[] Signature)[Signatures];
        Parallel.For(0, Signatures, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i => made[i] = (BitConverter.GetBytes(i), key.Sign(BitConverter.GetBytes(i))));

        // One number in 256 begins with a zero byte, which DER leaves out: of 2,000 pairs some do, whatever the key.
        Assert.Contains(made, m => Numbers(m.Signature).Any(n => n.BitLength <= 248));
        Assert.All(made, m => Assert.True(stranger.VerifyData(m.Data, m.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) && key.Verify(m.Data, m.Signature)));
        Assert.All(made, m => Assert.Equal(m.Signature, Asn1Object.FromByteArray(m.Signature).GetDerEncoded()));
    }

    [Fact]
    public void An_RSA_key_of_3072_bits_signs_in_the_token()
    {
        using var soft = new SoftToken();
        using var token = soft.Open();
        using var key = token.Create("g1", AuthorityKeyKind.Rsa3072);
        Assert.Equal(AuthorityKeyKind.Rsa3072, key.Kind);
        using var stranger = RSA.Create();
        stranger.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo.Span, out _);
        Assert.Equal(3072, stranger.KeySize);
        Assert.True(stranger.VerifyData("data"u8, key.Sign("data"u8), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public void A_key_is_found_again_by_its_name_and_its_private_half_stays_inside()
    {
        using var soft = new SoftToken();
        ReadOnlyMemory<byte> spki;
        using (var token = soft.Open())
        using (var key = token.Create("g1", AuthorityKeyKind.EcP256))
            spki = key.SubjectPublicKeyInfo;
        using var again = soft.Open();
        using var found = again.Find("g1");
        Assert.True(found!.SubjectPublicKeyInfo.Span.SequenceEqual(spki.Span));
        Assert.Null(again.Find("g2"));
        Assert.ThrowsAny<Exception>(() => found.ExportEncrypted("passphrase", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1)));
    }

    [Fact]
    public void A_key_that_is_made_again_takes_the_place_of_the_one_before()
    {
        using var soft = new SoftToken();
        using var token = soft.Open();
        using var first = token.Create("g2", AuthorityKeyKind.Rsa3072);
        using var second = token.Create("g2", AuthorityKeyKind.EcP256);
        using var found = token.Find("g2");
        Assert.True(found!.SubjectPublicKeyInfo.Span.SequenceEqual(second.SubjectPublicKeyInfo.Span));
        Assert.True(second.Verify("data"u8, second.Sign("data"u8)));
    }

    private static Org.BouncyCastle.Math.BigInteger[] Numbers(byte[] signature) => [.. ((Asn1Sequence)Asn1Object.FromByteArray(signature)).Select(n => ((DerInteger)n.ToAsn1Object()).PositiveValue)];
}
