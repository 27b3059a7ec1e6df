using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.BadInput;

/// <summary>Token requests that must not get one; the caller never learns whether client or proof was wrong.</summary>
public sealed class BadTokenRequestTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private World World => own.World;

    [Fact]
    public async Task A_bad_assertion_is_401_and_burns_nothing()
    {
        var (client, key, kid) = (own.A.JwtTls.ClientId, own.A.Signing.Key, own.A.Signing.Kid);
        var good = key.Assertion(client, kid, World.Place.TokenUrl);
        await RefusedAsync(good[..^20]);
        await RefusedAsync(good[..good.LastIndexOf('.')]);
        await RefusedAsync(good[..^1] + (good[^1] == 'A' ? 'Q' : 'A'));
        await RefusedAsync(key.Assertion(client, kid, World.Place.TokenUrl, "none"));
        await RefusedAsync(key.Assertion(client, own.A.Transport.Kid, World.Place.TokenUrl));
        await RefusedAsync(key.Assertion(client, own.B.Signing.Kid, World.Place.TokenUrl));
        await RefusedAsync(own.B.Signing.Key.Assertion(client, own.B.Signing.Kid, World.Place.TokenUrl));
        await RefusedAsync(own.A.Encryption.Key.Assertion(client, own.A.Encryption.Kid, World.Place.TokenUrl));
        await RefusedAsync(own.A.Transport.Key.Assertion(client, own.A.Transport.Kid, World.Place.TokenUrl));
        await RefusedAsync(key.Assertion(client, kid, "https://elsewhere.example/oauth2/token"));
        await RefusedAsync(key.Assertion(own.A.SecretTls.ClientId, kid, World.Place.TokenUrl));
        await RefusedAsync(key.Assertion(own.B.JwtTls.ClientId, kid, World.Place.TokenUrl));
        await RefusedAsync(key.Assertion("01a00000-0000-7000-8000-000000000000", kid, World.Place.TokenUrl));

        // The first one was never used by any of them.
        (await GrantAsync(good)).Is(HttpStatusCode.OK);
        await RefusedAsync(good);
    }

    [Fact]
    public async Task A_bad_secret_is_401_and_told_like_an_unknown_client()
    {
        var client = own.A.SecretTls;
        var wrong = await World.GrantAsync(client with { Secret = client.Secret![..^1] + "_" });
        var unknown = await World.GrantAsync(client with { ClientId = "01a00000-0000-7000-8000-000000000000" });
        var another = await World.GrantAsync(own.B.SecretTls with { Secret = client.Secret });
        foreach (var heard in new[] { wrong, unknown, another })
        {
            heard.Is(HttpStatusCode.Unauthorized);
            Assert.Equal(wrong.Text, heard.Text);
            Assert.Equal("invalid_client", heard["error"]);
        }
    }

    [Theory]
    [InlineData("cards.fly")]
    [InlineData("cards.read cards.sensitive")]
    [InlineData("manage.write")]
    public async Task A_scope_that_the_client_does_not_hold_is_400(string scope) =>
        Assert.Equal("invalid_scope", (await World.GrantAsync(own.A.SecretTls, scope: scope)).Is(HttpStatusCode.BadRequest)["error"]);

    [Fact]
    public async Task A_client_of_one_listener_gets_nothing_on_the_other_nor_with_anothers_certificate()
    {
        (await World.GrantAsync(own.A.SecretMtls)).Is(HttpStatusCode.Unauthorized);
        (await World.GrantAsync(own.A.SecretMtls, own.B.Transport.Certificate)).Is(HttpStatusCode.Unauthorized);
        (await World.GrantAsync(own.A.SecretMtls, own.A.Signing.Certificate)).Is(HttpStatusCode.Unauthorized);
        (await World.GrantAsync(own.A.AdminClient, own.A.Transport.Certificate)).Is(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("authorization_code")]
    [InlineData("")]
    public async Task Another_grant_is_400(string grant)
    {
        using var caller = World.Caller();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = grant, ["client_id"] = own.A.SecretTls.ClientId, ["client_secret"] = own.A.SecretTls.Secret! });
        (await caller.SendAsync(new Uri(World.Place.TlsUri, "/oauth2/token"), HttpMethod.Post, form)).Is(HttpStatusCode.BadRequest);
    }

    private Task<Heard> GrantAsync(string assertion) => World.GrantAsync(new Dictionary<string, string>
    {
        ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ["client_assertion"] = assertion,
    });

    private async Task RefusedAsync(string assertion)
    {
        var before = RowCounts.Of(World.Place);
        Assert.Equal("invalid_client", (await GrantAsync(assertion)).Is(HttpStatusCode.Unauthorized)["error"]);
        Assert.Equal(before, RowCounts.Of(World.Place));
    }
}
