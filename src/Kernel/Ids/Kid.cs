using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Selvage.Kernel.Ids;

/// <summary>
/// Key id of a certificate: base64url of the SHA-256 of its DER form, 43 characters, the same as <c>x5t#S256</c> (RFC 7517 §4.9).
/// </summary>
[JsonConverter(typeof(KidJsonConverter))]
public readonly record struct Kid(string Value)
{
    /// <summary>The kid of a certificate.</summary>
    /// <param name="der">The certificate's DER bytes.</param>
    public static Kid Of(ReadOnlySpan<byte> der) => new(Base64Url.EncodeToString(SHA256.HashData(der)));

    /// <summary>Reads the text form: exactly 43 base64url characters.</summary>
    public static bool TryParse(string? text, out Kid kid)
    {
        var ok = text is { Length: 43 } && Base64Url.IsValid(text);
        kid = new Kid(ok ? text! : string.Empty);
        return ok;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Writes a <see cref="Kid"/> as its text.</summary>
public sealed class KidJsonConverter : JsonConverter<Kid>
{
    /// <inheritdoc />
    public override Kid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Kid.TryParse(reader.GetString(), out var kid) ? kid : throw new JsonException("Not a key id of 43 base64url characters.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Kid value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
