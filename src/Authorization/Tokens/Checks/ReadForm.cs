using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Reads the form of a client's own request: POST, form-encoded, no parameter twice (RFC 6749 §3.2).</summary>
/// <typeparam name="TContext">The kind of request.</typeparam>
internal sealed class ReadForm<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    private const long LargestBody = 32 * 1024;

    private const string FormType = "application/x-www-form-urlencoded";

    public async ValueTask HandleAsync(TContext context)
    {
        var request = context.Transaction.GetHttpRequest()!;
        if (!HttpMethods.IsPost(request.Method))
        {
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.method", "Send this request with POST.");
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
        {
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.content_type", $"Send the parameters in the body, with Content-Type {FormType}.");
            return;
        }

        await ReadAsync(context, request);
    }

    private static async Task ReadAsync(TContext context, HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBody;

        try
        {
            Take(context, await request.ReadFormAsync(request.HttpContext.RequestAborted));
        }
        catch (BadHttpRequestException e)
        {
            // Too large (413) or cut short: there is nothing to answer about.
            request.HttpContext.Response.StatusCode = e.StatusCode;
            context.HandleRequest();
        }
        catch (InvalidDataException)
        {
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.form", "The body is not a readable form.");
        }
    }

    private static void Take(TContext context, IFormCollection form)
    {
        if (form.FirstOrDefault(parameter => parameter.Value.Count > 1).Key is { } twice)
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.repeated", $"Send the parameter {Fit(twice)} once only.");
        else
            context.Transaction.Request = new OpenIddictRequest(form);
    }

    // error_description may hold printable ASCII only, without quote and backslash (RFC 6749 §5.2).
    private static string Fit(string name) => name.Length <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? name : "that is there twice";
}
