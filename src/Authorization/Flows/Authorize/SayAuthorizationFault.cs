using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Selvage.Authorization.SignIn.Pages;
using static OpenIddict.Server.OpenIddictServerEvents;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.Flows.Authorize;

/// <summary>What a person sees where the request that brought them here is broken, and there is no address to send them back to that could be trusted.</summary>
internal sealed class SayAuthorizationFault(PageFrame frame) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.Transaction.GetHttpRequest()?.HttpContext is not { } http || string.IsNullOrEmpty(context.Response.Error))
            return;
        await frame.WriteAsync(http, new(T["This link does not work"], Html.Of($"<p>{context.Response.ErrorDescription ?? T["The request is not complete."]}</p><p>{Html.Say(T["For the developers of the application: {0}"], Html.Of($"<code>{context.Response.Error}</code>"))}</p>")) { Status = StatusCodes.Status400BadRequest });
        context.HandleRequest();
    }
}
