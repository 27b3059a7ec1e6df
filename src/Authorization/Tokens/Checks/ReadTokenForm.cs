using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Reads the form of a token request: POST, form-encoded, no parameter twice (RFC 6749 §3.2).</summary>
internal sealed class ReadTokenForm : IOpenIddictServerHandler<ExtractTokenRequestContext>
{
    private const long LargestBody = 32 * 1024;

    private const string FormType = "application/x-www-form-urlencoded";

    public async ValueTask HandleAsync(ExtractTokenRequestContext context)
    {
        var request = context.Transaction.GetHttpRequest()!;
        TokenAttempt.Begin(context.Transaction, request.HttpContext);
        if (!HttpMethods.IsPost(request.Method))
        {
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.method", "Send token requests with POST.");
            return;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
        {
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.content_type", $"Send the parameters in the body, with Content-Type {FormType}.");
            return;
        }

        if (await ReadAsync(request) is not { } form)
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.form", "The body is not a readable form.");
        else if (form.FirstOrDefault(parameter => parameter.Value.Count > 1).Key is { } twice)
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidRequest, "request.repeated", $"Send the parameter {Fit(twice)} once only.");
        else
            context.Transaction.Request = new OpenIddictRequest(form);
    }

    private static async Task<IFormCollection?> ReadAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBody;

        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    // error_description may hold printable ASCII only, without quote and backslash (RFC 6749 §5.2).
    private static string Fit(string name) => name.Length <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? name : "that is there twice";
}
