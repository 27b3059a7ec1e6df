using System.Security.Cryptography;
using CsCheck;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using Selvage.Authorization.Clients;

namespace Selvage.Unit.Authorization.Clients;

public sealed class ClientSecretHashTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private readonly ClientSecretHash _hash = new(Key);

    [Fact]
    public void The_stored_form_is_an_HMAC_SHA256_under_the_servers_key()
    {
        var mac = new HMac(new Sha256Digest());
        mac.Init(new KeyParameter(Key));
        mac.BlockUpdate("pässword"u8);
        var expected = new byte[32];
        mac.DoFinal(expected, 0);

        Assert.Equal(expected, _hash.Of("pässword"));
    }

    [Fact]
    public void Two_secrets_may_be_live_at_once()
    {
        ClientSecretFact[] secrets = [new(_hash.Of("old"), Now.AddDays(1)), new(_hash.Of("new"), null)];

        Assert.True(_hash.Matches("old", secrets, Now));
        Assert.True(_hash.Matches("new", secrets, Now));
    }

    [Fact]
    public void A_secret_works_up_to_its_end_and_not_at_it()
    {
        ClientSecretFact[] secrets = [new(_hash.Of("s"), Now)];

        Assert.True(_hash.Matches("s", secrets, Now.AddTicks(-1)));
        Assert.False(_hash.Matches("s", secrets, Now));
    }

    [Fact]
    public void A_client_without_secrets_is_never_matched() => Assert.False(_hash.Matches(string.Empty, [], Now));

    [Fact]
    public void Another_servers_key_gives_another_hash() =>
        Assert.NotEqual(new ClientSecretHash(RandomNumberGenerator.GetBytes(32)).Of("s"), _hash.Of("s"));

    [Fact]
    public void A_short_key_is_refused() => Assert.Throws<ArgumentException>(() => new ClientSecretHash(new byte[31]));

    [Fact]
    public void No_other_text_matches_a_secret() => Gen.Select(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric)
        .Sample((secret, other) => Assert.Equal(secret == other, _hash.Matches(other, [new(_hash.Of(secret), null)], Now)));
}
