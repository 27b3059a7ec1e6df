using System.Text;
using System.Text.Json;
using Selvage.Client.Ehi.Keys;

namespace Selvage.Unit.Client.Keys;

public sealed class KeySetTests
{
    [Fact]
    public void Keys_that_verify_signatures_are_taken_and_the_rest_is_left_out()
    {
        using var signer = Signer.Curve("good");
        using var p384 = Signer.Curve("p384", p384: true);
        using var rsa = Signer.Rsa("rsa");

        var keys = Read(signer.Jwk(), p384.Jwk(), rsa.Jwk(), new() { ["kty"] = "oct", ["kid"] = "secret", ["k"] = "AAAA" }, new() { ["kty"] = "OKP", ["kid"] = "later", ["crv"] = "Ed448" });

        Assert.Equal(["good", "p384", "rsa"], keys.Keys.Select(k => k.Kid));
        Assert.Equal(["P-256", "P-384", "RSA 2048"], keys.Keys.Select(k => k.Kind));
    }

    [Theory]
    [InlineData("use", "enc")]
    [InlineData("use", 1)]
    [InlineData("key_ops", new[] { "sign" })]
    [InlineData("d", "AAAA")]
    [InlineData("alg", "ECDH-ES")]
    [InlineData("crv", "P-521")]
    [InlineData("crv", "secp256k1")]
    [InlineData("x", "AAAA")]
    [InlineData("x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("kid", "")]
    [InlineData("kid", 5)]
    public void A_key_with_this_is_not_taken(string member, object value)
    {
        using var signer = Signer.Curve();
        var jwk = signer.Jwk();
        jwk[member] = value;

        Assert.Empty(Read(jwk).Keys);
    }

    [Theory]
    [InlineData("n", "AQAB")]
    [InlineData("e", "AQ")]
    [InlineData("e", "Ag")]
    [InlineData("e", "")]
    public void A_weak_RSA_key_is_not_taken(string member, string value)
    {
        using var signer = Signer.Rsa();
        var jwk = signer.Jwk();
        jwk[member] = value;

        Assert.Empty(Read(jwk).Keys);
    }

    [Fact]
    public void A_kid_that_two_keys_have_names_neither()
    {
        using var one = Signer.Curve("a");
        using var two = Signer.Curve("a");

        Assert.Empty(Read(one.Jwk(), two.Jwk()).Keys);
    }

    [Fact]
    public async Task A_key_declared_for_one_algorithm_verifies_no_other()
    {
        using var signer = Signer.Rsa();
        var jwk = signer.Jwk();
        jwk["alg"] = "PS256";
        var verifier = new Selvage.Client.Ehi.Signatures.EhiVerifier(new FixedEhiKeys(Read(jwk)), new(), TimeProvider.System);

        Assert.True((await verifier.VerifyAsync(signer.Jws("a"u8), "a"u8.ToArray(), TestContext.Current.CancellationToken)).IsValid);
        Assert.Equal("ehi.key.unsuitable", (await verifier.VerifyAsync(signer.Thredd("a"u8), "a"u8.ToArray(), TestContext.Current.CancellationToken)).Refusal?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"keys\":1}")]
    [InlineData("<html>")]
    public void What_is_no_JWKS_is_said_so(string text) => Assert.NotNull(EhiKeySet.Read(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void A_JWKS_has_bounds()
    {
        Assert.NotNull(EhiKeySet.Read(new byte[EhiKeySet.Largest + 1], out _));
        Assert.NotNull(EhiKeySet.Read(JsonSerializer.SerializeToUtf8Bytes(new { keys = Enumerable.Repeat(new { kid = "a" }, 101) }), out _));
    }

    private static EhiKeySet Read(params Dictionary<string, object>[] keys)
    {
        Assert.Null(EhiKeySet.Read(JsonSerializer.SerializeToUtf8Bytes(new { keys }), out var set));
        return set!;
    }
}
