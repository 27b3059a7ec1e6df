using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Selvage.Authorization.Tokens;

namespace Selvage.Unit.Authorization.Tokens;

public sealed class ServerKeyRingTests
{
    [Fact]
    public void A_kid_is_the_thumbprint_of_RFC_7638()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var q = key.ExportParameters(false).Q;
        var members = $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(q.X)}}","y":"{{Base64Url.EncodeToString(q.Y)}}"}""";

        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(members))), ServerSigningKey.Of(key).Kid);
    }

    [Fact]
    public void A_change_of_keys_is_told_to_those_who_watch()
    {
        using var first = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ring = new ServerKeyRing([ServerSigningKey.Of(first)]);
        var before = ring.GetChangeToken();

        ring.Replace([ServerSigningKey.Of(second), .. ring.Keys]);

        Assert.True(before.HasChanged);
        Assert.False(ring.GetChangeToken().HasChanged);
        Assert.Equal(ServerSigningKey.Of(second).Kid, ring.Keys[0].Kid);
    }

    [Fact]
    public void A_ring_is_never_empty_and_holds_no_key_twice()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Throws<ArgumentException>(() => new ServerKeyRing([]));
        Assert.Throws<ArgumentException>(() => new ServerKeyRing([ServerSigningKey.Of(key), ServerSigningKey.Of(key)]));
    }

    [Fact]
    public void A_weak_RSA_key_is_refused()
    {
        using var key = RSA.Create(1024);

        Assert.Throws<ArgumentException>(() => ServerSigningKey.Of(key));
    }
}
