using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Selvage.Cards.Keys;

namespace Selvage.Cards.Numbers;

/// <summary>A public key, as a JSON Web Key (RFC 7517) and in PEM.</summary>
internal sealed record PublicKey(string Kty, string Kid, string Use, string Alg, string N, string E, [property: JsonPropertyName("pem")] string Pem);

/// <summary>The operator's public keys for encrypted card data. The endpoint is ours: public sources say that the operator hands them out, not how.</summary>
internal sealed record EncryptionKeys(PublicKey[] Keys)
{
    internal static EncryptionKeys Of(OperatorKeys keys)
    {
        using var wrapping = keys.Wrapping();
        using var signing = keys.Signing();
        return new([Of(wrapping, OperatorKeys.WrappingId, "enc", "RSA-OAEP-256"), Of(signing, OperatorKeys.SigningId, "sig", "PS256")]);
    }

    private static PublicKey Of(RSA rsa, string id, string use, string algorithm)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new("RSA", id, use, algorithm, Base64Url.EncodeToString(key.Modulus), Base64Url.EncodeToString(key.Exponent), rsa.ExportSubjectPublicKeyInfoPem());
    }
}
