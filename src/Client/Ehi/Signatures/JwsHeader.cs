using System.Text.Json;

namespace Selvage.Client.Ehi.Signatures;

/// <summary>Reads a compact detached JWS: exactly two dots with nothing between them (RFC 7515 appendix F).</summary>
internal static class JwsHeader
{
    private const int ShortestSignature = 64;
    private const int LongestName = 256;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    public static EhiRefusal? Read(string text, out EhiSignatureHeader? header)
    {
        header = null;
        var parts = text.Split('.');
        if (parts.Length != 3)
            return EhiSignatureHeader.Malformed($"A detached JWS has two dots; this header has {parts.Length - 1}.");
        if (parts[1].Length > 0)
            return new EhiRefusal("ehi.header.payload_not_detached", "The JWS carries a payload of its own beside the body.", "Only a detached JWS counts here: what is between its dots could differ from the body. The sender must leave the middle empty.");
        if (Base64UrlText.Decode(parts[2]) is not { Length: >= ShortestSignature } signature)
            return EhiSignatureHeader.Malformed("The JWS's signature is not base64url, or too short to be one.");
        if (Base64UrlText.Decode(parts[0]) is not { } json)
            return EhiSignatureHeader.Malformed("The JWS's header is not base64url.");
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, parts[0], signature, out header) : EhiSignatureHeader.Malformed("The JWS's header is no JSON object.");
        }
        catch (JsonException)
        {
            return EhiSignatureHeader.Malformed("The JWS's header is not JSON, or says something twice.");
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair is JSON by its grammar, and no text.
            return EhiSignatureHeader.Malformed("The JWS's header holds text that is none.");
        }
    }

    private static EhiRefusal? Read(JsonElement json, string text, byte[] signature, out EhiSignatureHeader? header)
    {
        header = null;
        if (Text(json, "alg") is not { } alg || Text(json, "kid") is not { } kid)
            return EhiSignatureHeader.Malformed("The JWS's header lacks 'alg' or 'kid'.");
        if (Critical(json, out var raw) is { } fault)
            return fault;
        if (!json.TryGetProperty("iat", out var iat) || iat.ValueKind != JsonValueKind.Number || !iat.TryGetInt64(out var seconds))
            return EhiSignatureHeader.Malformed("The JWS's header has no 'iat' in whole seconds, so an old message could be sent again for ever.");
        if (Text(json, "jti") is not { } id)
            return EhiSignatureHeader.Malformed("The JWS's header has no 'jti', so a repeated message could not be told from a new one.");
        if (Audiences(json) is not { } audiences)
            return EhiSignatureHeader.Malformed("The JWS's 'aud' is neither a text nor a list of texts.");
        header = new EhiSignatureHeader(EhiProfile.Jws, kid, [signature])
        {
            Algorithm = alg, IssuedAt = seconds, MessageId = id, Audiences = audiences, ProtectedText = text, RawPayload = raw,
        };
        return null;
    }

    /// <summary><c>crit</c> and <c>b64</c> (RFC 7515 §4.1.11, RFC 7797 §6): an unencoded payload must be named critical, and nothing else may be.</summary>
    private static EhiRefusal? Critical(JsonElement json, out bool raw)
    {
        raw = false;
        var hasB64 = json.TryGetProperty("b64", out var b64);
        if (hasB64 && b64.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return EhiSignatureHeader.Malformed("The JWS's 'b64' is neither true nor false.");
        raw = hasB64 && b64.ValueKind == JsonValueKind.False;
        if (!json.TryGetProperty("crit", out var crit))
            return hasB64 ? new EhiRefusal("ehi.b64.not_critical", "The JWS says 'b64' without naming it in 'crit'.", "RFC 7797 §6 asks the sender for \"crit\":[\"b64\"].") : null;
        if (crit.ValueKind != JsonValueKind.Array || crit.GetArrayLength() != 1 || crit[0].ValueKind != JsonValueKind.String || crit[0].GetString() != "b64")
            return new EhiRefusal("ehi.crit.unknown", "The JWS calls something critical that is not understood here.", "Only 'b64' may be named in 'crit'. The sender must leave the rest out.");
        return hasB64 ? null : new EhiRefusal("ehi.b64.not_critical", "The JWS names 'b64' in 'crit' and does not say it.", "RFC 7515 §4.1.11: what is critical must be in the header.");
    }

    private static IReadOnlyList<string>? Audiences(JsonElement json)
    {
        if (!json.TryGetProperty("aud", out var aud))
            return [];
        if (aud.ValueKind == JsonValueKind.String)
            return [aud.GetString()!];
        return aud.ValueKind == JsonValueKind.Array && aud.EnumerateArray().All(a => a.ValueKind == JsonValueKind.String) ? [.. aud.EnumerateArray().Select(a => a.GetString()!)] : null;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestName } text ? text : null;
}
