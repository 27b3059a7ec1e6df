using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Selvage.Cli.Tokens;

/// <summary>Looks into a JWT without trusting it (RFC 7519): for showing, never for deciding.</summary>
/// <param name="Header">The JOSE header.</param>
/// <param name="Claims">The claims.</param>
internal sealed record Jwt(JsonObject Header, JsonObject Claims)
{
    /// <summary>Both parts; null where the text is no JWT of three parts.</summary>
    public static Jwt? TryRead(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
            return null;
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(parts[0])) is JsonObject header && JsonNode.Parse(Base64Url.DecodeFromChars(parts[1])) is JsonObject claims
                ? new Jwt(header, claims)
                : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return null;
        }
    }
}
