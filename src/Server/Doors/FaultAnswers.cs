using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Server.Doors;

/// <summary>The outermost layer: what was thrown becomes an answer. Of a bug it says only the trace id; the rest is in the log.</summary>
internal sealed partial class FaultAnswers(RequestDelegate next, ILogger<FaultAnswers> log)
{
    private static readonly Problem Internal = new(ProblemKind.Internal, "server.fault", "Internal error", "Something went wrong here, not with your call. Try again; if it stays, give the traceId to support.");

    private static readonly Problem TooLarge = new(ProblemKind.TooLarge, "request.too_large", "Too large", "The body is larger than this address takes. Send less at once.");

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            // Where a body outgrows the limit while its JSON is read, the framework sets the status and says nothing.
            if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status413PayloadTooLarge })
                await ProblemMapping.WriteAsync(http, TooLarge);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await ProblemMapping.WriteAsync(http, Explain(bad));
        }
        catch (JsonException bad) when (!http.Response.HasStarted)
        {
            await ProblemMapping.WriteAsync(http, Body(bad));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            Failed(http.Request.Method, http.Request.Path, ProblemMapping.TraceId(http), exception);
            http.Response.Clear();
            await ProblemMapping.WriteAsync(http, Internal);
        }
    }

    private static Problem Explain(BadHttpRequestException bad) => bad switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        { InnerException: JsonException json } => Body(json),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new(ProblemKind.UnsupportedMediaType, "request.not_json", "Not JSON", "This address reads JSON. Send the body as JSON with Content-Type: application/json."),
        _ => Problem.Invalid("request.malformed", "Malformed request", $"{bad.Message} Check the address and the body against the API reference at /docs."),
    };

    private static Problem Body(JsonException bad) => Problem.Invalid(
        "request.body",
        "The body cannot be read",
        $"The JSON body is not what this address takes{(bad.Path is { Length: > 1 } path ? $" at {path[2..]}" : string.Empty)}. Check names, types and quotes against the API reference at /docs.",
        bad.Path is { Length: > 2 } field ? field[2..] : null);

    [LoggerMessage(9001, LogLevel.Error, "{Method} {Path} failed (trace {TraceId})")]
    private partial void Failed(string method, string path, string traceId, Exception exception);
}
