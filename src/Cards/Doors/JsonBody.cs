using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Doors;

/// <summary>A request body, its bytes kept so that the same request can be recognised when it comes again.</summary>
/// <typeparam name="T">What it says.</typeparam>
internal sealed record JsonBody<T>(T Value, byte[] Bytes);

/// <summary>Reads bodies: JSON of the declared shape, and nothing else.</summary>
internal static class JsonBody
{
    /// <summary>The media types that the card API names for bodies.</summary>
    internal static readonly string[] MediaTypes = ["application/json", "text/json", "application/*+json"];

    internal static readonly Problem NotJson = new(
        ProblemKind.UnsupportedMediaType, "cards.body.not_json", "Not a JSON body", "This address reads JSON in UTF-8. Send the header Content-Type: application/json.");

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    internal static async Task<Result<JsonBody<T>>> ReadAsync<T>(HttpRequest request, CancellationToken ct)
        where T : class, new()
    {
        if (!IsJson(request.ContentType))
            return NotJson;
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, ct);
        var bytes = buffer.ToArray();
        try
        {
            using var document = Parse(bytes);
            return Shape.Read<T>(document.RootElement).Then(value => new JsonBody<T>(value, bytes));
        }
        catch (JsonException exception)
        {
            return Problem.Invalid("cards.body.malformed", "Broken JSON", $"The body is no valid JSON (line {exception.LineNumber + 1}), names a field twice or in broken Unicode, or is nested too deep. Correct it and send it again.");
        }
    }

    // The search for names that stand there twice compares them as text, and says so in its own way where one is none (a lone surrogate).
    private static JsonDocument Parse(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, Strict);
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A name is no Unicode text.", null, 0, null, exception);
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
