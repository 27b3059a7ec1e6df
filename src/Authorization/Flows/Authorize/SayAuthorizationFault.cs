using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Selvage.Authorization.Flows.Pages;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Authorize;

/// <summary>What a person sees where the request that brought them here is broken, and there is no address to send them back to that could be trusted.</summary>
internal sealed class SayAuthorizationFault : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.Transaction.GetHttpRequest()?.HttpContext is not { } http || string.IsNullOrEmpty(context.Response.Error) || !string.IsNullOrEmpty(context.RedirectUri))
            return;
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        await FlowPages.WriteAsync(http, "This sign-in link does not work", $"<p>{FlowPages.Text(context.Response.ErrorDescription ?? "The request is not complete.")}</p><p>For the application's developers: <code>{FlowPages.Text(context.Response.Error)}</code>.</p>");
        context.HandleRequest();
    }
}
