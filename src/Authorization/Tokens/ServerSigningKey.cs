using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Selvage.Authorization.Tokens;

/// <summary>A key that the server signs tokens with. Its <c>kid</c> is the thumbprint of RFC 7638, so that it never changes nor repeats.</summary>
public sealed class ServerSigningKey
{
    private ServerSigningKey(AsymmetricSecurityKey key, string algorithm)
    {
        Kid = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        key.KeyId = Kid;
        Credentials = new SigningCredentials(key, algorithm);
    }

    /// <summary>Key id: base64url of the RFC 7638 thumbprint, 43 characters.</summary>
    public string Kid { get; }

    internal SigningCredentials Credentials { get; }

    /// <summary>An ECDSA key on P-256 (ES256), P-384 (ES384) or P-521 (ES512).</summary>
    /// <param name="key">With its private half; the caller keeps it alive as long as this object.</param>
    public static ServerSigningKey Of(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(new ECDsaSecurityKey(key), key.KeySize switch
        {
            256 => SecurityAlgorithms.EcdsaSha256,
            384 => SecurityAlgorithms.EcdsaSha384,
            521 => SecurityAlgorithms.EcdsaSha512,
            var size => throw new ArgumentException($"No signature algorithm for a curve of {size} bits.", nameof(key)),
        });
    }

    /// <summary>An RSA key of at least 2048 bits (RS256), for verifiers that know nothing else.</summary>
    /// <param name="key">With its private half; the caller keeps it alive as long as this object.</param>
    public static ServerSigningKey Of(RSA key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.KeySize >= 2048
            ? new(new RsaSecurityKey(key), SecurityAlgorithms.RsaSha256)
            : throw new ArgumentException("An RSA key needs at least 2048 bits.", nameof(key));
    }
}
