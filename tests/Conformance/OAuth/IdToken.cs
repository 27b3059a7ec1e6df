using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Selvage.Conformance.OAuth;

/// <summary>Checks identity tokens as a client must (OpenID Connect Core §3.1.3.7), with nothing of ours.</summary>
internal static class IdToken
{
    /// <summary>The claims of a token whose signature, issuer, audience, times and <c>at_hash</c> are right.</summary>
    internal static async Task<JsonNode> CheckAsync(OAuthWorld world, string clientId, Answer tokens)
    {
        var parts = tokens["id_token"].Split('.');
        var (head, claims) = (Json(parts[0]), Json(parts[1]));
        using var http = world.Http();
        var keys = JsonNode.Parse(await http.GetStringAsync(new Uri("/oauth2/jwks", UriKind.Relative), TestContext.Current.CancellationToken))!["keys"]!.AsArray();
        var jwk = Assert.Single(keys, k => (string?)k!["kid"] == (string?)head["kid"])!;
        Assert.Equal("ES256", (string?)head["alg"]);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64Url.DecodeFromChars((string?)jwk["x"]), Y = Base64Url.DecodeFromChars((string?)jwk["y"]) } });
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        Assert.Equal((world.Issuer.AbsoluteUri, clientId, world.PersonId), ((string?)claims["iss"], (string?)claims["aud"], (string?)claims["sub"]));
        Assert.InRange((long)claims["iat"]!, now - 60, now + 1);
        Assert.InRange((long)claims["exp"]!, now, now + 86_400);
        if (claims["at_hash"] is { } hash)
            Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(tokens["access_token"])).AsSpan(0, 16)), (string?)hash);
        return claims;
    }

    internal static JsonNode Json(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!;
}
