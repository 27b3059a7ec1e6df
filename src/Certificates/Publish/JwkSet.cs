using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Certificates.Publish;

/// <summary>Writes a JWK Set (RFC 7517 §5): <c>application/jwk-set+json</c>.</summary>
internal static class JwkSet
{
    // '+' of base64 needs no escape in JSON; the default encoder thinks of HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The set in order of issue, the same bytes for the same keys; <c>{"keys":[]}</c> where there are none.</summary>
    public static byte[] Write(IEnumerable<PublishedKey> keys)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var key in keys.OrderBy(key => key.IssuedAt).ThenBy(key => key.Kid.Value, StringComparer.Ordinal))
                Write(json, key);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, PublishedKey key)
    {
        json.WriteStartObject();
        json.WriteString("kty", key.Key is RsaSubjectKey ? "RSA" : "EC");
        json.WriteString("use", key.Type == CertificateType.Signing ? "sig" : "enc");
        if (key.Algorithm is { } algorithm)
            json.WriteString("alg", algorithm);
        json.WriteString("kid", key.Kid.Value);
        WriteNumbers(json, key.Key);
        json.WriteStartArray("x5c");
        json.WriteBase64StringValue(key.Leaf.Span);
        json.WriteBase64StringValue(key.Issuing.Span);
        json.WriteEndArray();
        json.WriteString("x5t#S256", key.Kid.Value);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, SubjectKey key)
    {
        switch (key)
        {
            case RsaSubjectKey rsa:
                json.WriteString("n", Base64Url.EncodeToString(rsa.Modulus.Span));
                json.WriteString("e", Base64Url.EncodeToString(rsa.Exponent.Span));
                break;
            case EcSubjectKey ec:
                json.WriteString("crv", ec.Curve.Name);
                json.WriteString("x", Base64Url.EncodeToString(ec.X.Span));
                json.WriteString("y", Base64Url.EncodeToString(ec.Y.Span));
                break;
        }
    }
}
