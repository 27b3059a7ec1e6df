using System.Security.Cryptography;
using CsCheck;
using Selvage.Authorization.Tokens.Assertions;
using Selvage.Authorization.Tokens.Seams;

namespace Selvage.Unit.Authorization.Tokens;

public sealed class AssertionSignatureTests
{
    // Made once: a key of 2048 bits takes as long as all the rest.
    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly ECDsa P256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECDsa P384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    private static readonly SigningKeyFact[] Keys = [SomeAssertion.Fact("rsa", Rsa), SomeAssertion.Fact("p256", P256), SomeAssertion.Fact("p384", P384)];

    [Theory]
    [InlineData("RS256", "rsa")]
    [InlineData("RS384", "rsa")]
    [InlineData("RS512", "rsa")]
    [InlineData("PS256", "rsa")]
    [InlineData("PS384", "rsa")]
    [InlineData("PS512", "rsa")]
    [InlineData("ES256", "p256")]
    [InlineData("ES384", "p384")]
    public void A_signature_by_the_key_of_the_kid_is_good(string algorithm, string kid) => Assert.Null(AssertionSignature.Judge(Signed(algorithm, kid, kid), Keys));

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("rs256")]
    [InlineData("ES256")]
    [InlineData("")]
    public void An_algorithm_that_does_not_go_with_the_key_is_refused(string algorithm) =>
        Assert.Equal("assertion.algorithm", AssertionSignature.Judge(Signed(algorithm, "rsa", "rsa"), Keys)?.Code);

    [Fact]
    public void ES256_with_a_P384_key_is_refused() =>
        Assert.Equal("assertion.algorithm", AssertionSignature.Judge(Signed("ES256", "p384", "p384"), Keys)?.Code);

    [Fact]
    public void The_public_key_as_an_HMAC_secret_opens_nothing()
    {
        var spki = Rsa.ExportSubjectPublicKeyInfo();
        var compact = SomeAssertion.Compact(SomeAssertion.Header("HS256", "rsa"), SomeAssertion.Claims(), data => HMACSHA256.HashData(spki, data));

        Assert.Equal("assertion.algorithm", AssertionSignature.Judge(Read(compact), Keys)?.Code);
    }

    [Fact]
    public void A_kid_that_is_not_there_is_refused_though_the_key_is() =>
        Assert.Equal("assertion.key", AssertionSignature.Judge(Signed("RS256", "rsa", "gone"), Keys)?.Code);

    [Fact]
    public void The_kid_of_another_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal("assertion.signature", AssertionSignature.Judge(Signed("ES256", "p256", "other"), [.. Keys, SomeAssertion.Fact("other", other)])?.Code);
    }

    [Fact]
    public void Without_a_kid_the_only_key_is_taken() => Assert.Null(AssertionSignature.Judge(Signed("ES256", "p256", null), [SomeAssertion.Fact("p256", P256)]));

    [Fact]
    public void Without_a_kid_no_choice_is_made_among_several()
    {
        Assert.Equal("assertion.key", AssertionSignature.Judge(Signed("ES256", "p256", null), Keys)?.Code);
        Assert.Equal("assertion.key", AssertionSignature.Judge(Signed("ES256", "p256", null), [])?.Code);
    }

    [Fact]
    public void A_small_RSA_key_is_refused()
    {
        using var small = RSA.Create(1024);
        var compact = SomeAssertion.Compact(SomeAssertion.Header("RS256", "s"), SomeAssertion.Claims(), data => small.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        Assert.Equal("assertion.algorithm", AssertionSignature.Judge(Read(compact), [SomeAssertion.Fact("s", small)])?.Code);
    }

    [Fact]
    public void Any_changed_byte_spoils_the_signature()
    {
        var good = Signed("ES256", "p256", "p256");
        Gen.Select(Gen.Int[0, good.SignedBytes.Length - 1], Gen.Int[0, good.Signature.Length - 1], Gen.Int[1, 255]).Sample((place, signaturePlace, change) =>
        {
            Assert.NotNull(AssertionSignature.Judge(good with { SignedBytes = Changed(good.SignedBytes, place, change) }, Keys));
            Assert.NotNull(AssertionSignature.Judge(good with { Signature = Changed(good.Signature, signaturePlace, change) }, Keys));
        }, iter: 200);
    }

    [Fact]
    public void A_signature_of_any_length_is_refused_without_a_throw() => Gen.Byte.Array[0, 300].Sample(signature =>
    {
        Assert.Equal("assertion.signature", AssertionSignature.Judge(Signed("RS256", "rsa", "rsa") with { Signature = signature }, Keys)?.Code);
        Assert.Equal("assertion.signature", AssertionSignature.Judge(Signed("ES256", "p256", "p256") with { Signature = signature }, Keys)?.Code);
    }, iter: 50);

    private static byte[] Changed(byte[] bytes, int place, int change)
    {
        var changed = (byte[])bytes.Clone();
        changed[place] ^= (byte)change;
        return changed;
    }

    private static ClientAssertion Read(string compact) => ClientAssertion.TryRead(compact, out var read) ? read : throw new InvalidOperationException("It does not read.");

    private static ClientAssertion Signed(string algorithm, string key, string? kid) =>
        Read(SomeAssertion.Compact(SomeAssertion.Header(algorithm, kid), SomeAssertion.Claims(), data => Sign(algorithm, key, data)));

    private static byte[] Sign(string algorithm, string key, byte[] data)
    {
        var hash = new HashAlgorithmName(algorithm.Length == 5 ? "SHA" + algorithm[2..] : "SHA256");
        return key == "rsa"
            ? Rsa.SignData(data, hash, algorithm.StartsWith('P') ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1)
            : (key == "p256" ? P256 : P384).SignData(data, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
