using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Selvage.Certificates.Own;
using Selvage.Ehi.Endpoints;

namespace Selvage.Ehi.Wire;

/// <summary>Signs the exact bytes that are sent (requirement H2; contract: "Wire").</summary>
internal sealed class SignatureHeader(EhiCredentials credentials, TimeProvider time)
{
    /// <summary>The header's value.</summary>
    /// <param name="endpoint">For whom: the audience of a JWS.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="body">What is sent.</param>
    internal string Of(EndpointFacts endpoint, string id, ReadOnlySpan<byte> body) => endpoint.Profile == EhiProfile.Jws ? Jws(endpoint, id, body) : Plain(body);

    private string Plain(ReadOnlySpan<byte> body)
    {
        var (kid, signature) = credentials.Sign(body);
        return $"k={kid}, s={Convert.ToBase64String(signature)}";
    }

    /// <summary>Detached, over the bytes as they are (RFC 7515 appendix F; RFC 7797 §5.2): RS256, since the key is an RSA key.</summary>
    private string Jws(EndpointFacts endpoint, string id, ReadOnlySpan<byte> body)
    {
        // The header names the key that signs, and is signed itself: should the key change between both, it is made again.
        while (true)
        {
            var kid = credentials.SigningKid?.Value ?? string.Empty;
            var header = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
            {
                ["alg"] = "RS256", ["kid"] = kid, ["b64"] = false, ["crit"] = new[] { "b64" }, ["iat"] = time.GetUtcNow().ToUnixTimeSeconds(), ["jti"] = id, ["aud"] = endpoint.Organisation.ToString(),
            }));
            var (signer, signature) = credentials.Sign([.. Encoding.ASCII.GetBytes(header), (byte)'.', .. body]);
            if (signer.Value == kid)
                return $"{header}..{Base64Url.EncodeToString(signature)}";
        }
    }
}
