using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Org.BouncyCastle.Security;
using Selvage.Cli.Assertions;
using Selvage.Cli.Running;
using Check = Selvage.Unit.Cli.Contract.Assertions;

namespace Selvage.Unit.Cli.Assertions;

public sealed class ClientAssertionTests
{
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("rsa", null, "RS256")]
    [InlineData("rsa", "PS256", "PS256")]
    [InlineData("p256", null, "ES256")]
    [InlineData("p384", null, "ES384")]
    public void An_assertion_is_signed_by_its_key_with_the_algorithm_that_it_names(string kind, string? wanted, string algorithm)
    {
        using AsymmetricAlgorithm pair = kind switch { "rsa" => RSA.Create(2048), "p256" => ECDsa.Create(ECCurve.NamedCurves.nistP256), _ => ECDsa.Create(ECCurve.NamedCurves.nistP384) };
        using var key = AssertionKey.Read(pair.ExportPkcs8PrivateKeyPem(), wanted, "test");

        var jws = ClientAssertion.Create(key, "kid-1", "client", "https://auth/token", Clock);

        var publicKey = PublicKeyFactory.CreateKey(pair.ExportSubjectPublicKeyInfo());
        Assert.True(Check.Verifies(jws, publicKey));
        Assert.False(Check.Verifies(Altered(jws), publicKey));
        Assert.Equal(algorithm, (string?)Check.Header(jws)["alg"]);
        Assert.Equal("kid-1", (string?)Check.Header(jws)["kid"]);
        Assert.DoesNotContain('=', jws);
    }

    [Fact]
    public void Its_claims_are_those_that_the_token_endpoint_asks_for_and_end_in_five_minutes()
    {
        using var rsa = RSA.Create(2048);
        using var key = AssertionKey.Read(rsa.ExportRSAPrivateKeyPem(), null, "test");

        var claims = Check.Claims(ClientAssertion.Create(key, null, "https://id.example/c/1", "https://auth/token", Clock));

        Assert.Equal("https://id.example/c/1", (string?)claims["iss"]);
        Assert.Equal("https://id.example/c/1", (string?)claims["sub"]);
        Assert.Equal("https://auth/token", (string?)claims["aud"]);
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeSeconds(), (long?)claims["iat"]);
        Assert.Equal(Clock.GetUtcNow().ToUnixTimeSeconds() + 300, (long?)claims["exp"]);
    }

    [Fact]
    public void Two_assertions_never_share_their_jti()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = AssertionKey.Read(ec.ExportECPrivateKeyPem(), null, "test");

        var ids = Enumerable.Range(0, 100).Select(_ => (string?)Check.Claims(ClientAssertion.Create(key, null, "c", "a", Clock))["jti"]);

        Assert.Equal(100, ids.Distinct().Count());
    }

    [Fact]
    public void Without_a_kid_the_header_has_none()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = AssertionKey.Read(ec.ExportPkcs8PrivateKeyPem(), null, "test");

        Assert.False(Check.Header(ClientAssertion.Create(key, null, "c", "a", Clock)).ContainsKey("kid"));
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\\n")]
    public void A_key_with_other_line_endings_is_read(string ending)
    {
        using var rsa = RSA.Create(2048);
        using var key = AssertionKey.Read(rsa.ExportPkcs8PrivateKeyPem().Replace("\n", ending), null, "test");

        Assert.True(Check.Verifies(ClientAssertion.Create(key, null, "c", "a", Clock), PublicKeyFactory.CreateKey(rsa.ExportSubjectPublicKeyInfo())));
    }

    [Fact]
    public void A_public_key_in_place_of_the_private_one_is_called_by_its_name()
    {
        using var rsa = RSA.Create(2048);

        var stopped = Assert.Throws<StoppedException>(() => AssertionKey.Read(rsa.ExportSubjectPublicKeyInfoPem(), null, "here"));

        Assert.Contains("public key", stopped.Fault.Detail);
    }

    [Fact]
    public void An_encrypted_key_is_called_by_its_name()
    {
        using var rsa = RSA.Create(2048);
        var pem = rsa.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

        Assert.Contains("encrypted", Assert.Throws<StoppedException>(() => AssertionKey.Read(pem, null, "here")).Fault.Detail);
    }

    [Fact]
    public void An_algorithm_that_does_not_fit_the_key_is_refused()
    {
        using var rsa = RSA.Create(2048);

        Assert.Equal("cli.assertion.algorithm", Assert.Throws<StoppedException>(() => AssertionKey.Read(rsa.ExportPkcs8PrivateKeyPem(), "ES256", "here")).Fault.Code);
    }

    private static string Altered(string jws)
    {
        var parts = jws.Split('.');
        return parts[0] + "." + parts[1][..^2] + (parts[1].EndsWith("AA", StringComparison.Ordinal) ? "BB" : "AA") + "." + parts[2];
    }
}
