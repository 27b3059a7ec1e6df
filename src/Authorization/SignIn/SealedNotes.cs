using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Selvage.Kernel.Secrets;

namespace Selvage.Authorization.SignIn;

/// <summary>
/// Notes that a browser carries from one page to the next and can neither read nor change: sealed, for one purpose, for some minutes. Nothing of
/// them is kept here.
/// </summary>
internal sealed class SealedNotes(byte[] key, TimeProvider time)
{
    /// <summary>Longer ones were not made here.</summary>
    private const int MostCharacters = 4000;
    private readonly KeyEncryptionKey _key = new(key);

    internal string Seal<T>(T note, string purpose, TimeSpan life) =>
        Base64Url.EncodeToString(_key.Seal(JsonSerializer.SerializeToUtf8Bytes(new Dated<T>(note, time.GetUtcNow() + life)), purpose));

    /// <summary>The note; the default where the text is none of ours, for another purpose, or too old.</summary>
    internal T? Open<T>(string? text, string purpose)
    {
        if (text is not { Length: > 40 and < MostCharacters } || !Base64Url.IsValid(text))
            return default;
        try
        {
            var dated = JsonSerializer.Deserialize<Dated<T>>(_key.Open(Base64Url.DecodeFromChars(text), purpose));
            return dated is null || time.GetUtcNow() >= dated.EndsAt ? default : dated.Note;
        }
        catch (CryptographicException)
        {
            return default;
        }
    }

    private sealed record Dated<T>(T Note, DateTimeOffset EndsAt);
}
