using System.Text.Json;
using Selvage.Certificates.Reading;

namespace Selvage.Authorization.Tokens.Reading;

/// <summary>What a paste is meant to be.</summary>
public enum PasteKind
{
    /// <summary>A private key, in any form: it is refused, and never shown.</summary>
    PrivateKey,

    /// <summary>A certificate, or something else of that family.</summary>
    Certificate,

    /// <summary>A token, or something that is neither.</summary>
    Token,
}

/// <summary>Tells what a paste is, before anything of it is shown.</summary>
public static class Pastes
{
    /// <summary>The longest text that is looked at, in characters.</summary>
    public const int Longest = 16 * 1024;

    private static readonly string[] SecretParts = ["d", "p", "q", "k"];

    /// <summary>What it is. Secrets are looked for first, whatever else the text holds.</summary>
    public static PasteKind Of(string text)
    {
        if (PastedCertificate.HoldsPrivateKey(text) || HoldsPrivateJwk(text))
            return PasteKind.PrivateKey;
        return PastedCertificate.LooksLikeOne(text) ? PasteKind.Certificate : PasteKind.Token;
    }

    /// <summary>A key as JSON with its private half (RFC 7517 §9.2, RFC 7518 §6), alone or in a set.</summary>
    private static bool HoldsPrivateJwk(string text)
    {
        if (!text.Contains("\"kty\"", StringComparison.Ordinal))
            return false;
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Holds(json.RootElement);
        }
        catch (JsonException)
        {
            return SecretParts.Any(part => text.Contains($"\"{part}\"", StringComparison.Ordinal)); // Broken, and yet enough of it may be there.
        }
    }

    private static bool Holds(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => (element.TryGetProperty("kty", out _) && SecretParts.Any(part => element.TryGetProperty(part, out _))) || element.EnumerateObject().Any(member => Holds(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(Holds),
        _ => false,
    };
}
