using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Selvage.Kernel.Results;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Web;

namespace Selvage.Cards.Doors;

/// <summary>Gives every refusal a problem document, whoever refused: routing, the web server, a broken disk.</summary>
internal sealed partial class Faults(RequestDelegate next, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (LargeBodies.LimitPassed(http) is not null)
        {
            await WriteAsync(http, StatusCodes.Status413PayloadTooLarge);
            return;
        }

        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, exception.StatusCode);
            return;
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            Failed(exception);
            await WriteAsync(http, exception is SqliteException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
            return;
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            await WriteAsync(http, http.Response.StatusCode);
    }

    private static Task WriteAsync(HttpContext http, int status) => Answer.WriteAsync(http, status, [Describe(status, http.Request)]);

    private static Problem Describe(int status, HttpRequest request) => status switch
    {
        404 => new(ProblemKind.NotFound, "cards.path.unknown", "No such address", $"Nothing is served at {DigitsHidden.In(request.Path)}. Compare the path with the API reference."),
        405 => new(ProblemKind.Invalid, "cards.method.not_allowed", "Method not allowed", $"{request.Method} is not possible here. The Allow header lists what is."),
        413 => new(ProblemKind.TooLarge, "cards.body.too_large", "Body too large", $"A body has at most {CardsInstance.LargestBody / 1024} KiB. Send less."),
        415 => JsonBody.NotJson,
        503 => new(ProblemKind.Unavailable, "cards.storage.unavailable", "The processor cannot store now", "Nothing was changed. Send the same request again in a moment, with the same IdempotencyKey if it had one."),
        >= 500 => new(ProblemKind.Unavailable, "cards.fault", "The processor failed", "This is a fault of the card processor, not of the request. Give the operator the traceId."),
        _ => new(ProblemKind.Invalid, "cards.request.invalid", "Request not understood", "The request is not valid HTTP for this address. Compare it with the API reference."),
    };

    [LoggerMessage(6001, LogLevel.Error, "The card processor failed at a request")]
    private partial void Failed(Exception exception);
}
