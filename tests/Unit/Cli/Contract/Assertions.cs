using System.Buffers.Text;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Selvage.Unit.Cli.Contract;

/// <summary>Verifies client assertions with BouncyCastle, which shares no code with those who make them.</summary>
internal static class Assertions
{
    /// <summary>Whether the JWS signature is this key's.</summary>
    public static bool Verifies(string jws, AsymmetricKeyParameter key)
    {
        var parts = jws.Split('.');
        var input = Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]);
        var signature = Base64Url.DecodeFromChars(parts[2]);
        var algorithm = (string?)Json(parts[0])["alg"];
        if (algorithm is "ES256" or "ES384")
            return VerifiesEc(input, signature, key, algorithm == "ES256" ? 32 : 48);
        var verifier = SignerUtilities.GetSigner(algorithm switch { "RS256" => "SHA256withRSA", "PS256" => "SHA256withRSAandMGF1", _ => throw new InvalidOperationException(algorithm) });
        verifier.Init(forSigning: false, key);
        verifier.BlockUpdate(input, 0, input.Length);
        return verifier.VerifySignature(signature);
    }

    /// <summary>The claims of a JWS.</summary>
    public static JsonObject Claims(string jws) => Json(jws.Split('.')[1]);

    /// <summary>The header of a JWS.</summary>
    public static JsonObject Header(string jws) => Json(jws.Split('.')[0]);

    /// <summary>The public key of a certificate.</summary>
    public static AsymmetricKeyParameter KeyOf(X509Certificate2 certificate) => PublicKeyFactory.CreateKey(certificate.PublicKey.ExportSubjectPublicKeyInfo());

    /// <summary>Whether an assertion proves the client: signature, names, address, time, and used once (E1).</summary>
    public static bool Proves(ContractState state, string assertion, string clientId, HttpContext context)
    {
        var kid = (string?)Header(assertion)["kid"];
        if (kid is null || !state.Certificates.TryGetValue(kid, out var known) || (string?)known.Facts["status"] != "active" || !Verifies(assertion, KeyOf(known.Certificate)))
            return false;
        var claims = Claims(assertion);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var here = (context.Connection.ClientCertificate is null ? state.Tls : state.Mtls) + "/oauth2/token";
        return (string?)claims["iss"] == clientId && (string?)claims["sub"] == clientId && (string?)claims["aud"] == here
            && (long)claims["exp"]! is var exp && exp > now && exp <= now + 300 && state.SeenJtis.TryAdd((string)claims["jti"]!, true);
    }

    /// <summary>The certificate's key as a JWK.</summary>
    public static JsonObject Jwk(X509Certificate2 certificate)
    {
        var jwk = new JsonObject { ["kid"] = ContractState.KidOf(certificate), ["use"] = "sig" };
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
        {
            var key = rsa.ExportParameters(false);
            (jwk["kty"], jwk["n"], jwk["e"]) = ("RSA", Base64Url.EncodeToString(key.Modulus), Base64Url.EncodeToString(key.Exponent));
            return jwk;
        }

        using var ec = certificate.GetECDsaPublicKey()!;
        var point = ec.ExportParameters(false).Q;
        (jwk["kty"], jwk["crv"], jwk["x"], jwk["y"]) = ("EC", "P-256", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        return jwk;
    }

    private static bool VerifiesEc(byte[] input, byte[] signature, AsymmetricKeyParameter key, int half)
    {
        if (signature.Length != 2 * half)
            return false;
        var verifier = new ECDsaSigner();
        verifier.Init(forSigning: false, key);
        var hash = DigestUtilities.CalculateDigest(half == 32 ? "SHA-256" : "SHA-384", input);
        return verifier.VerifySignature(hash, new BigInteger(1, signature, 0, half), new BigInteger(1, signature, half, half));
    }

    private static JsonObject Json(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();
}
