using System.Security.Cryptography;
using System.Text.Json;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Keys;

/// <summary>Reads one JWK (RFC 7517 §4, RFC 7518 §6).</summary>
internal static class JwkReader
{
    private const int LongestName = 256;
    private const int LeastModulus = 256;
    private const int MostModulus = 1024;
    private const int MostExponent = 8;

    /// <summary>The key; null where it is none that verifies a signature.</summary>
    public static EhiKey? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || Text(jwk, "kid") is not { Length: > 0 and <= LongestName } kid || !MayVerify(jwk))
            return null;
        return Text(jwk, "kty") switch
        {
            "RSA" => Rsa(jwk, kid),
            "EC" => Curve(jwk, kid),
            _ => null,
        };
    }

    /// <summary>For signatures, and public: a private part in a published document means that everybody can sign with it.</summary>
    private static bool MayVerify(JsonElement jwk) =>
        !jwk.TryGetProperty("d", out _)
        && (!jwk.TryGetProperty("use", out var use) || (use.ValueKind == JsonValueKind.String && use.ValueEquals("sig")))
        && (!jwk.TryGetProperty("key_ops", out var ops) || (ops.ValueKind == JsonValueKind.Array && ops.EnumerateArray().Any(o => o.ValueKind == JsonValueKind.String && o.ValueEquals("verify"))))
        && (!jwk.TryGetProperty("alg", out var alg) || (alg.ValueKind == JsonValueKind.String && EhiAlgorithm.All.Contains(alg.GetString())));

    private static EhiKey? Rsa(JsonElement jwk, string kid)
    {
        if (Number(jwk, "n") is not { Length: >= LeastModulus and <= MostModulus } modulus || Number(jwk, "e") is not { Length: > 0 and <= MostExponent } exponent)
            return null;
        // An even modulus or an exponent of 1 would make forging trivial; importing alone does not notice.
        if ((modulus[^1] & 1) == 0 || (exponent[^1] & 1) == 0 || exponent is [1])
            return null;
        var parameters = new RSAParameters { Modulus = modulus, Exponent = exponent };
        return Imports(() => RSA.Create(parameters)) ? new EhiKey(kid) { Declared = Text(jwk, "alg"), RsaParameters = parameters } : null;
    }

    private static EhiKey? Curve(JsonElement jwk, string kid)
    {
        var (curve, length) = Text(jwk, "crv") switch { "P-256" => (ECCurve.NamedCurves.nistP256, 32), "P-384" => (ECCurve.NamedCurves.nistP384, 48), _ => (default, 0) };
        if (length == 0 || Bytes(jwk, "x") is not { } x || Bytes(jwk, "y") is not { } y || x.Length != length || y.Length != length)
            return null;
        var parameters = new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y } };
        // Importing checks that the point is on the curve.
        return Imports(() => ECDsa.Create(parameters)) ? new EhiKey(kid) { Declared = Text(jwk, "alg"), CurveParameters = parameters, IsP384 = length == 48 } : null;
    }

    private static bool Imports(Func<AsymmetricAlgorithm> import)
    {
        try
        {
            using var key = import();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A number without leading zeros; some writers put one before it as in DER.</summary>
    private static byte[]? Number(JsonElement jwk, string name) => Bytes(jwk, name) is { } bytes ? [.. bytes.SkipWhile(b => b == 0)] : null;

    private static byte[]? Bytes(JsonElement jwk, string name) => Text(jwk, name) is { } text ? Base64UrlText.Decode(text.TrimEnd('=')) : null;

    private static string? Text(JsonElement jwk, string name) => jwk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
