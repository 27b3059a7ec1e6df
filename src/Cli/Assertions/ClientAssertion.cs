using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Selvage.Cli.Assertions;

/// <summary>
/// Builds the signed statement by which a client proves who it is (private_key_jwt: RFC 7523 §3, E1).
/// Written apart from the server on purpose, so that each checks the other.
/// </summary>
internal static class ClientAssertion
{
    /// <summary>How long a statement is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>A statement in compact form (RFC 7515 §7.1), good once.</summary>
    /// <param name="key">The private signing key.</param>
    /// <param name="kid">Its certificate's key id; null where the server is to find the one live signing key.</param>
    /// <param name="clientId">Both issuer and subject.</param>
    /// <param name="audience">The token endpoint that it goes to.</param>
    /// <param name="clock">Now.</param>
    public static string Create(AssertionKey key, string? kid, string clientId, string audience, TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = key.Algorithm, ["typ"] = "JWT" };
        if (kid is not null)
            header["kid"] = kid;
        var claims = new JsonObject
        {
            ["iss"] = clientId,
            ["sub"] = clientId,
            ["aud"] = audience,
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            ["iat"] = now,
            ["exp"] = now + (long)Lifetime.TotalSeconds,
        };
        var input = Part(header) + "." + Part(claims);
        return input + "." + Base64Url.EncodeToString(key.Sign(input));
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
