using System.Security.Cryptography;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>The public half of a key pair in a token: one of both is there.</summary>
internal sealed record TokenPublicKey(ECParameters? Ec, RSAParameters? Rsa)
{
    internal byte[] SubjectPublicKeyInfo()
    {
        if (Ec is { } point)
        {
            using var ec = ECDsa.Create(point);
            return ec.ExportSubjectPublicKeyInfo();
        }

        using var rsa = RSA.Create(Rsa!.Value);
        return rsa.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The pair as a key that signs, in the token.</summary>
    internal AuthorityKey KeyOf(Token token, string authority)
    {
        var name = new TokenKeyName(authority, SubjectPublicKeyInfo());
        return Ec is { } point ? new AuthorityKey(new TokenEc(token, name, point), severalAtOnce: true) : new AuthorityKey(new TokenRsa(token, name, Rsa!.Value), severalAtOnce: true);
    }
}
