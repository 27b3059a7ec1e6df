using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Flows.Authorize;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Pages;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.EndSession;

/// <summary>
/// Signs a person out because an application asks for it (OpenID Connect RP-Initiated Logout 1.0 §2). An identity token of the very person
/// is proof enough; without one the person is asked, since anybody could have sent the browser here.
/// </summary>
internal sealed class EndSignIn(PersonSessions sessions, SignOut signOut) : IOpenIddictServerHandler<HandleEndSessionRequestContext>
{
    public async ValueTask HandleAsync(HandleEndSessionRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var ct = http.RequestAborted;
        var signedIn = await sessions.FindAsync(http, ct);
        if (signedIn is not null && context.IdentityTokenHintPrincipal?.GetClaim(Claims.Subject) != signedIn.PersonId.ToString())
        {
            SignInEndpoints.SeeOther(http, $"/signout?return_to={Uri.EscapeDataString(await ReturnAddress.OfAsync(http.Request, ct))}");
            context.HandleRequest();
            return;
        }

        await signOut.RunAsync(http, ct);
        if (string.IsNullOrEmpty(context.Request.PostLogoutRedirectUri))
        {
            SignInEndpoints.SeeOther(http, SignInPages.SignedOutPath);
            context.HandleRequest();
            return;
        }

        context.SignOut();
    }
}
