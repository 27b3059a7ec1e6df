using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Flows.Authorize;
using Selvage.Authorization.Flows.Seams;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.EndSession;

/// <summary>
/// Signs a person out because an application asks for it (OpenID Connect RP-Initiated Logout 1.0 §2). An identity token of the very person
/// is proof enough; without one the person is asked, since anybody could have sent the browser here.
/// </summary>
internal sealed class EndSignIn(FindSignedIn find, SignOutHere signOut) : IOpenIddictServerHandler<HandleEndSessionRequestContext>
{
    public async ValueTask HandleAsync(HandleEndSessionRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var signedIn = await find(http, http.RequestAborted);
        if (signedIn is not null && context.IdentityTokenHintPrincipal?.GetClaim(Claims.Subject) != signedIn.Person.ToString())
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = $"/signout?return_to={Uri.EscapeDataString(await ReturnAddress.OfAsync(http.Request, http.RequestAborted))}";
            context.HandleRequest();
            return;
        }

        await signOut(http, http.RequestAborted);
        if (string.IsNullOrEmpty(context.Request.PostLogoutRedirectUri))
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = "/signedout";
            context.HandleRequest();
            return;
        }

        context.SignOut();
    }
}
