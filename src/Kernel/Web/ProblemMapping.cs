using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Results;

namespace Selvage.Kernel.Web;

/// <summary>The one place where problems become HTTP (RFC 9457).</summary>
public static class ProblemMapping
{
    /// <summary>The media type of a problem document.</summary>
    public const string MediaType = "application/problem+json";

    // A problem document is never part of a page: its apostrophes are for people to read.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The status of a kind of problem.</summary>
    public static int Status(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid => StatusCodes.Status400BadRequest,
        ProblemKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.WrongMethod => StatusCodes.Status405MethodNotAllowed,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemKind.UnsupportedMediaType => StatusCodes.Status415UnsupportedMediaType,
        ProblemKind.Misdirected => StatusCodes.Status421MisdirectedRequest,
        ProblemKind.TooMany => StatusCodes.Status429TooManyRequests,
        ProblemKind.Internal => StatusCodes.Status500InternalServerError,
        ProblemKind.BadGateway => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>A problem, or several, as the answer of an endpoint.</summary>
    public static IResult ToHttp(IReadOnlyList<Problem> problems) => new ProblemAnswer(problems);

    /// <summary>Writes a problem where there is no endpoint: in middleware.</summary>
    public static Task WriteAsync(HttpContext http, Problem problem) => WriteAsync(http, [problem]);

    /// <summary>Writes problems; the first one decides the status.</summary>
    public static async Task WriteAsync(HttpContext http, IReadOnlyList<Problem> problems)
    {
        http.Response.StatusCode = Status(problems[0].Kind);
        http.Response.ContentType = MediaType;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.BodyWriter.WriteAsync(Document(problems, TraceId(http)), http.RequestAborted);
    }

    /// <summary>What a person gives to support so that the log line is found: the W3C trace id, or the connection's request id.</summary>
    public static string TraceId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    private static byte[] Document(IReadOnlyList<Problem> problems, string traceId)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            var first = problems[0];
            json.WriteStartObject();
            json.WriteString("type", $"urn:selvage:problem:{first.Code}");
            json.WriteString("title", first.Title);
            json.WriteNumber("status", Status(first.Kind));
            json.WriteString("detail", first.Detail);
            json.WriteString("code", first.Code);
            json.WriteString("traceId", traceId);
            WriteFields(json, problems);
            if (problems.Count > 1)
                WriteAll(json, problems);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<Problem> problems)
    {
        var fields = problems.Where(p => p.Field is not null).ToLookup(p => p.Field!, p => p.Detail);
        if (fields.Count == 0)
            return;
        json.WriteStartObject("errors");
        foreach (var field in fields)
        {
            json.WriteStartArray(field.Key);
            foreach (var detail in field)
                json.WriteStringValue(detail);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter json, IReadOnlyList<Problem> problems)
    {
        json.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("code", problem.Code);
            json.WriteString("title", problem.Title);
            json.WriteString("detail", problem.Detail);
            json.WriteString("field", problem.Field);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private sealed class ProblemAnswer(IReadOnlyList<Problem> problems) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, problems);
    }
}
