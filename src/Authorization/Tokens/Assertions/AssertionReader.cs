using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Selvage.Authorization.Tokens.Assertions;

/// <summary>Reads the compact serialisation of a signed JWT, strictly: what reads in two ways does not read at all.</summary>
internal static class AssertionReader
{
    private const int Longest = 8 * 1024;

    // The decoder of .NET lets blanks and padding through, which RFC 7515 §2 does not.
    private static readonly SearchValues<char> Base64UrlAlphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>The assertion, or null where the text is not one.</summary>
    public static ClientAssertion? Read(string compact)
    {
        if (compact.Length > Longest) return null;

        var firstDot = compact.IndexOf('.');
        var lastDot = compact.LastIndexOf('.');
        if (firstDot <= 0 || lastDot == firstDot) return null;

        try
        {
            using var header = JsonDocument.Parse(Decode(compact.AsSpan(0, firstDot)), Strict);
            using var payload = JsonDocument.Parse(Decode(compact.AsSpan(firstDot + 1, lastDot - firstDot - 1)), Strict);
            return Read(header.RootElement, payload.RootElement, Encoding.ASCII.GetBytes(compact, 0, lastDot), Decode(compact.AsSpan(lastDot + 1)));
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ClientAssertion Read(JsonElement header, JsonElement payload, byte[] signedBytes, byte[] signature) => new()
    {
        Algorithm = Text(header, "alg") ?? throw new FormatException(),
        Kid = Text(header, "kid"),
        Type = Text(header, "typ"),
        DemandsExtensions = header.TryGetProperty("crit", out _),
        Issuer = Text(payload, "iss"),
        Subject = Text(payload, "sub"),
        Id = Text(payload, "jti"),
        Audiences = Texts(payload, "aud"),
        AudienceIsList = payload.TryGetProperty("aud", out var aud) && aud.ValueKind == JsonValueKind.Array,
        ExpiresAt = Time(payload, "exp"),
        IssuedAt = Time(payload, "iat"),
        NotBefore = Time(payload, "nbf"),
        SignedBytes = signedBytes,
        Signature = signature,
    };

    private static byte[] Decode(ReadOnlySpan<char> part) =>
        part.ContainsAnyExcept(Base64UrlAlphabet) ? throw new FormatException() : Base64Url.DecodeFromChars(part);

    private static string? Text(JsonElement from, string name) =>
        !from.TryGetProperty(name, out var value) ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException();

    private static IReadOnlyList<string> Texts(JsonElement from, string name) => from.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw new FormatException())],
            _ => throw new FormatException(),
        }
        : [];

    // NumericDate may have a fraction (RFC 7519 §2).
    private static DateTimeOffset? Time(JsonElement from, string name)
    {
        if (!from.TryGetProperty(name, out var value)) return null;

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_799
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : throw new FormatException();
    }
}
