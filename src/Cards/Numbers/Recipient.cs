using System.Security.Cryptography;
using Jose;
using Microsoft.AspNetCore.Http;
using SubjectPublicKey = System.Security.Cryptography.X509Certificates.PublicKey;

namespace Selvage.Cards.Numbers;

/// <summary>The key of the application's Encryption certificate. The hub hands it over, and vouches that the certificate is the caller's and in force.</summary>
/// <param name="Kid">Which it is, as in the organisation's JWKS.</param>
/// <param name="SubjectPublicKeyInfo">The key, DER.</param>
internal sealed record Recipient(string Kid, byte[] SubjectPublicKeyInfo)
{
    /// <summary>Kid and key in base64, parted by a space.</summary>
    internal const string Header = "X-Selvage-Recipient";

    /// <summary>Null where the application has none.</summary>
    internal static Recipient? Of(HttpContext http) =>
        http.Request.Headers[Header].ToString().Split(' ') is [{ Length: > 0 } kid, var key] ? new Recipient(kid, Convert.FromBase64String(key)) : null;

    /// <summary>A compact JWE (RFC 7516 §3.1), in the algorithm that the JWKS names for the key: RSA-OAEP-256, or ECDH-ES+A256KW (RFC 7518 §4.3, §4.6).</summary>
    internal string Encrypt(string payload)
    {
        var key = SubjectPublicKey.CreateFromSubjectPublicKeyInfo(SubjectPublicKeyInfo, out _);
        var headers = new Dictionary<string, object> { ["kid"] = Kid };
        if (key.GetRSAPublicKey() is { } rsa)
        {
            using (rsa)
                return JWT.Encode(payload, rsa, JweAlgorithm.RSA_OAEP_256, JweEncryption.A256GCM, extraHeaders: headers);
        }

        using var curve = key.GetECDiffieHellmanPublicKey() ?? throw new CryptographicException("A certificate of ours has an RSA key or one on a curve.");
        return JWT.Encode(payload, curve, JweAlgorithm.ECDH_ES_A256KW, JweEncryption.A256GCM, extraHeaders: headers);
    }
}
