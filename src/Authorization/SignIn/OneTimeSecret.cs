using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Selvage.Authorization.SignIn;

/// <summary>256 random bits that only their holder knows; here only their hash is kept. A fast hash will do: nobody guesses 256 bits.</summary>
internal static class OneTimeSecret
{
    /// <summary>How many characters one has.</summary>
    internal const int Length = 43;

    internal static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The hash; null where the text cannot be one of ours.</summary>
    internal static byte[]? Hash(string? secret) => secret is { Length: Length } && Base64Url.IsValid(secret) ? SHA256.HashData(Encoding.ASCII.GetBytes(secret)) : null;
}
