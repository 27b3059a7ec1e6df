using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Cards.Doors;

/// <summary>
/// What an endpoint says: bytes that can be remembered and said again, or the problems that stand in the way. A status of its own beside
/// the problems exists because the card API knows 422 for requests that are well formed but contradict the programme's set-up.
/// </summary>
internal sealed class Answer : IResult
{
    private Answer(int status, byte[] body, IReadOnlyList<Problem> problems)
    {
        Status = status;
        Body = body;
        Problems = problems;
    }

    internal int Status { get; }

    internal byte[] Body { get; }

    internal IReadOnlyList<Problem> Problems { get; }

    internal bool Done => Problems.Count == 0;

    /// <summary>What a refusal leaves behind: a wrong PIN counts, though the call that brought it does nothing. Null for nothing, as nearly always.</summary>
    internal Action<CardConnection>? Remains { get; private init; }

    internal static Answer Ok<T>(T value) => new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(value, CardsJson.Options), []);

    /// <summary>201: it was made.</summary>
    internal static Answer Created<T>(T value) => new(StatusCodes.Status201Created, JsonSerializer.SerializeToUtf8Bytes(value, CardsJson.Options), []);

    /// <summary>202: it is taken, and goes on behind the answer.</summary>
    internal static Answer Accepted<T>(T value) => new(StatusCodes.Status202Accepted, JsonSerializer.SerializeToUtf8Bytes(value, CardsJson.Options), []);

    /// <summary>200 without a body: there is nothing, and the card API says it so.</summary>
    internal static Answer Empty { get; } = new(StatusCodes.Status200OK, [], []);

    /// <summary>204: done, and there is nothing to say.</summary>
    internal static Answer Nothing { get; } = new(StatusCodes.Status204NoContent, [], []);

    internal static Answer Again(int status, byte[] body) => new(status, body, []);

    internal static Answer Refused(params IReadOnlyList<Problem> problems) => new(ProblemMapping.Status(problems[0].Kind), [], problems);

    /// <summary>422: well formed, but against the programme's set-up.</summary>
    internal static Answer Unprocessable(Problem problem) => new(StatusCodes.Status422UnprocessableEntity, [], [problem]);

    /// <summary>The same refusal, which leaves something behind. Only a call with a number (<see cref="Wsid"/>) keeps it: without one, a refusal writes nothing.</summary>
    internal Answer Leaving(Action<CardConnection> remains) => new(Status, Body, Problems) { Remains = remains };

    /// <summary>What was said, for a door that says it in other words.</summary>
    internal T Read<T>() => JsonSerializer.Deserialize<T>(Body, CardsJson.Options)!;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (!Done)
        {
            await WriteAsync(httpContext, Status, Problems);
            return;
        }

        httpContext.Response.StatusCode = Status;
        httpContext.Response.Headers.CacheControl = "no-store";
        if (Body.Length == 0)
            return;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = Body.Length;
        await httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }

    /// <summary>Writes a problem document.</summary>
    internal static Task WriteAsync(HttpContext http, int status, IReadOnlyList<Problem> problems)
    {
        var first = problems[0];
        var fields = problems.Where(p => p.Field is not null).GroupBy(p => p.Field!).ToDictionary(f => f.Key, f => f.Select(p => p.Detail).ToArray());
        var document = new CardProblem
        {
            Type = $"urn:selvage:problem:{first.Code}",
            Title = first.Title,
            Status = status,
            Detail = first.Detail,
            Code = first.Code,
            TraceId = TraceId(http),
            Errors = fields.Count > 0 ? fields : null,
        };
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(document, CardsJson.Options, ProblemMapping.MediaType, http.RequestAborted);
    }

    private static string TraceId(HttpContext http)
    {
        var given = http.Request.Headers.TraceParent.ToString();
        return Activity.Current?.Id
            ?? (ActivityContext.TryParse(given, null, out _) ? given : $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00");
    }
}
