using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Selvage.Certificates;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Publish;

namespace Selvage.Unit.Certificates.Publish;

public sealed class JwkSetTests : IDisposable
{
    private readonly TestAuthorities _authorities = new();

    [Fact]
    public void No_keys_are_an_empty_set() => Assert.Equal("""{"keys":[]}""", Encoding.UTF8.GetString(JwkSet.Write([])));

    [Theory]
    [InlineData(CertificateType.Signing, true, "kty use kid n e x5c x5t#S256", null)]
    [InlineData(CertificateType.Signing, false, "kty use alg kid crv x y x5c x5t#S256", "ES256")]
    [InlineData(CertificateType.Encryption, true, "kty use alg kid n e x5c x5t#S256", "RSA-OAEP-256")]
    [InlineData(CertificateType.Encryption, false, "kty use alg kid crv x y x5c x5t#S256", "ECDH-ES+A256KW")]
    public void A_key_has_exactly_its_members(CertificateType type, bool rsa, string members, string? algorithm)
    {
        var jwk = One(type, rsa ? TestAuthorities.RsaKey() : TestAuthorities.EcKey(), out var leaf);
        Assert.Equal(members.Split(' '), jwk.EnumerateObject().Select(member => member.Name));
        Assert.Equal(algorithm, jwk.TryGetProperty("alg", out var alg) ? alg.GetString() : null);
        Assert.Equal(type == CertificateType.Signing ? "sig" : "enc", jwk.GetProperty("use").GetString());
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(leaf)), jwk.GetProperty("kid").GetString());
        Assert.Equal(jwk.GetProperty("kid").GetString(), jwk.GetProperty("x5t#S256").GetString());
        Assert.Equal([leaf, _authorities.Issuing.Certificate.Der.ToArray()], jwk.GetProperty("x5c").EnumerateArray().Select(entry => entry.GetBytesFromBase64()));
    }

    [Fact]
    public void An_rsa_modulus_has_no_leading_zero_and_the_exponent_is_AQAB()
    {
        var jwk = One(CertificateType.Signing, TestAuthorities.RsaKey(), out _);
        Assert.Equal(256, Base64Url.DecodeFromChars(jwk.GetProperty("n").GetString()).Length);
        Assert.Equal("AQAB", jwk.GetProperty("e").GetString());
    }

    [Fact]
    public void A_coordinate_with_a_leading_zero_keeps_its_full_width()
    {
        SubjectKey key;
        do
            key = TestAuthorities.EcKey();
        while (((EcSubjectKey)key).X.Span[0] != 0);
        var jwk = One(CertificateType.Signing, key, out _);
        Assert.Equal(43, jwk.GetProperty("x").GetString()!.Length);
        Assert.StartsWith("A", jwk.GetProperty("x").GetString(), StringComparison.Ordinal);
        Assert.Equal(43, jwk.GetProperty("y").GetString()!.Length);
    }

    [Fact]
    public void Base64_in_it_is_not_escaped() => Assert.DoesNotContain("\\u", Encoding.UTF8.GetString(Set(50)), StringComparison.Ordinal);

    [Fact]
    public void The_set_is_in_order_of_issue_whatever_the_order_given()
    {
        var keys = Enumerable.Range(0, 5).Select(day => Published(CertificateType.Signing, TestAuthorities.EcKey(), TestAuthorities.Now.AddDays(day))).ToList();
        Assert.Equal(JwkSet.Write(keys), JwkSet.Write(keys.AsEnumerable().Reverse()));
        using var json = JsonDocument.Parse(JwkSet.Write(keys.AsEnumerable().Reverse()));
        Assert.Equal(keys.Select(key => key.Kid.Value), json.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()));
    }

    [Fact]
    public void A_transport_key_is_not_published() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Published(CertificateType.Transport, TestAuthorities.EcKey(), TestAuthorities.Now));

    public void Dispose() => _authorities.Dispose();

    private byte[] Set(int count) =>
        JwkSet.Write(Enumerable.Range(0, count).Select(_ => Published(CertificateType.Signing, TestAuthorities.EcKey(), TestAuthorities.Now)));

    private PublishedKey Published(CertificateType type, SubjectKey key, DateTimeOffset now) =>
        new(type, _authorities.Sign(_authorities.Order(type, key, now)), _authorities.Issuing.Certificate.Der);

    private JsonElement One(CertificateType type, SubjectKey key, out byte[] leaf)
    {
        var published = Published(type, key, TestAuthorities.Now);
        leaf = published.Leaf.ToArray();
        using var json = JsonDocument.Parse(JwkSet.Write([published]));
        return json.RootElement.GetProperty("keys")[0].Clone();
    }
}
