using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Tokens.Reading;

/// <summary>One member of a token's header or payload.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, as JSON has it, and cut where it is long.</param>
/// <param name="Means">What it means, or the time that it names; null where nothing is known of it.</param>
public sealed record TokenMember(string Name, string Value, string? Means);

/// <summary>A pasted token, taken apart. Nothing of it is verified, and nothing is kept. Whatever the text is, reading it never throws.</summary>
internal sealed class TokenText
{
    private const int LongestValue = 2_000;
    private const int MostMembers = 100;
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 16 };

    private TokenText(string compact, JsonElement header, JsonElement payload) => (Compact, HeaderJson, PayloadJson) = (compact, header, payload);

    /// <summary>The token alone.</summary>
    public string Compact { get; }

    public JsonElement HeaderJson { get; }

    public JsonElement PayloadJson { get; }

    public IReadOnlyList<TokenMember> Header => Members(HeaderJson);

    public IReadOnlyList<TokenMember> Payload => Members(PayloadJson);

    /// <summary>A text value of the payload; null where it is missing or something else.</summary>
    public string? Claim(string name) => Text(PayloadJson, name);

    public string? Type => Text(HeaderJson, "typ");

    /// <summary>Reads a paste: the token alone, or as it is sent (Authorization header), or the token endpoint's whole answer.</summary>
    public static Result<TokenText> Read(string paste)
    {
        if (paste.Length > Pastes.Longest)
            return TokenProblems.TooLarge;
        var text = Bare(paste);
        if (text.Length == 0)
            return TokenProblems.Empty;
        if (text[0] is '{' or '[')
            return TokenProblems.JsonWithoutToken;
        var parts = text.Split('.');
        return parts.Length switch
        {
            5 => TokenProblems.Encrypted,
            3 when Decode(parts[0]) is not { } => TokenProblems.BrokenPart("first"),
            3 when Decode(parts[1]) is not { } => TokenProblems.BrokenPart("second"),
            3 => new TokenText(text, Decode(parts[0])!.Value, Decode(parts[1])!.Value),
            _ => TokenProblems.NoToken(parts.Length - 1),
        };
    }

    /// <summary>What people copy along: quotes, the header's name, line breaks of a terminal.</summary>
    private static string Bare(string paste)
    {
        var text = paste.Trim();
        if (text.StartsWith('{') && AnswerOf(text) is { } token)
            text = token;
        foreach (var before in new[] { "Authorization:", "Bearer " })
        {
            if (text.StartsWith(before, StringComparison.OrdinalIgnoreCase))
                text = text[before.Length..].Trim();
        }

        text = text.Trim('"', '\'', '`', ',', ';');
        return text.StartsWith('{') ? text : string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }

    private static string? AnswerOf(string json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json, Json);
            return answer.RootElement.ValueKind == JsonValueKind.Object ? Text(answer.RootElement, "access_token") ?? Text(answer.RootElement, "client_assertion") ?? Text(answer.RootElement, "id_token") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A part as a JSON object; null where it is none.</summary>
    private static JsonElement? Decode(string part)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Json);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? SafeText(value) : null;

    /// <summary>Half of a surrogate pair is JSON, and yet no text.</summary>
    private static string? SafeText(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static List<TokenMember> Members(JsonElement json) => [.. json.EnumerateObject().Take(MostMembers).Select(Member)];

    private static TokenMember Member(JsonProperty member)
    {
        var value = member.Value.ValueKind == JsonValueKind.String ? SafeText(member.Value) ?? "(no text)" : member.Value.GetRawText();
        return new(TokenFault.Shown(NameOf(member)), value.Length <= LongestValue ? value : value[..LongestValue] + "…", Means(member));
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "(no text)";
        }
    }

    private static string? Means(JsonProperty member) => NameOf(member) switch
    {
        "exp" => Time(member.Value, "ends"),
        "iat" => Time(member.Value, "given"),
        "nbf" => Time(member.Value, "not before"),
        "auth_time" => Time(member.Value, "signed in"),
        "iss" => "who gave it",
        "sub" => "whom it stands for",
        "aud" => "whom it is for",
        "client_id" => "the client that got it",
        "scope" => "what it may be used for",
        "jti" => "its own id",
        "pmid" => "the PMID",
        "org_id" => "the organisation",
        "cnf" => "the certificate that it is bound to",
        "sid" => "the person's sign-in",
        "alg" => "how it is signed",
        "kid" => "the key that signed it",
        "typ" => "what kind of token it is",
        _ => null,
    };

    private static string? Time(JsonElement value, string word) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253_402_300_799
        ? string.Create(CultureInfo.InvariantCulture, $"{word} {DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(seconds)).UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")
        : null;
}
