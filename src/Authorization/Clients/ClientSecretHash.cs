using System.Security.Cryptography;
using System.Text;

namespace Selvage.Authorization.Clients;

/// <summary>
/// The stored form of client secrets: HMAC-SHA256 under a key of the server. A slow hash would add nothing, since the secrets are 256
/// random bits, and would cost more than all the rest of a token.
/// </summary>
public sealed class ClientSecretHash
{
    private readonly byte[] _key;

    /// <summary>Takes the server's key.</summary>
    /// <param name="key">At least 32 bytes, kept apart from the database.</param>
    public ClientSecretHash(ReadOnlySpan<byte> key)
    {
        if (key.Length < 32) throw new ArgumentException("The key for client secrets needs at least 32 bytes.", nameof(key));

        _key = key.ToArray();
    }

    /// <summary>The stored form of a secret: 32 bytes.</summary>
    public byte[] Of(string secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        return HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>Whether the secret presented is one of those that are live now.</summary>
    /// <param name="presented">What the caller sent.</param>
    /// <param name="secrets">The client's secrets, as they are stored.</param>
    /// <param name="now">The present time.</param>
    public bool Matches(string presented, IReadOnlyList<ClientSecretFact> secrets, DateTimeOffset now) => Find(presented, secrets, now) is not null;

    /// <summary>The secret that was presented, of those that are live now; null where it is none of them.</summary>
    /// <remarks>Every stored secret is compared, in constant time, so that the time taken tells nothing about which one was near.</remarks>
    /// <param name="presented">What the caller sent.</param>
    /// <param name="secrets">The client's secrets, as they are stored.</param>
    /// <param name="now">The present time: a secret ends at its end, not after it.</param>
    public ClientSecretFact? Find(string presented, IReadOnlyList<ClientSecretFact> secrets, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var hash = Of(presented);
        ClientSecretFact? matched = null;
        foreach (var secret in secrets)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, secret.Hash) & (secret.EndsAt is null || now < secret.EndsAt))
                matched = secret;
        }

        return matched;
    }
}
