using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Selvage.Bench.Stage;

/// <summary>Client assertions (RFC 7523), signed before they are needed: RS256, 2048 bits, each with an id of its own.</summary>
/// <param name="Client">Who asserts.</param>
/// <param name="Kid">The key id.</param>
/// <param name="KeyPem">The private key.</param>
internal sealed record Assertions(string Client, string Kid, string KeyPem)
{
    private const int Life = 590; // Seconds: the most that the server under test takes is 600.

    /// <summary>Signs on all cores.</summary>
    public IReadOnlyCollection<string> Sign(string audience, int count)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var made = new ConcurrentBag<string>();
        Parallel.For(0, count, OwnKey, (_, _, key) =>
        {
            made.Add(Jwt.Rs256(key, new { alg = "RS256", typ = "JWT", kid = Kid }, new { iss = Client, sub = Client, aud = audience, jti = Guid.NewGuid().ToString(), iat = now, nbf = now, exp = now + Life }));
            return key;
        }, key => key.Dispose());
        return made;
    }

    private RSA OwnKey()
    {
        var key = RSA.Create();
        key.ImportFromPem(KeyPem);
        return key;
    }
}
