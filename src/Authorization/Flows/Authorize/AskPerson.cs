using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Pages;
using Selvage.Authorization.Tokens;
using Selvage.Organisations.People;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Authorize;

/// <summary>
/// Answers an authorization request in the name of the person who is signed in, or sends the browser to the sign-in page first (OpenID
/// Connect Core §3.1.2.3). Consent is not asked: a client serves the people of its own organisation only.
/// </summary>
internal sealed class AskPerson(PersonSessions sessions, PeopleDirectory people, MayAct mayAct, SignInAgain again, AuthorizationEntryStore grants, TimeProvider time) : IOpenIddictServerHandler<HandleAuthorizationRequestContext>
{
    public async ValueTask HandleAsync(HandleAuthorizationRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var ct = http.RequestAborted;
        var client = TokenAttempt.Of(context.Transaction).Client!;
        var here = await ReturnAddress.OfAsync(http.Request, ct);
        var signedIn = await sessions.FindAsync(http, ct);
        if (signedIn is null || (MustProveAgain(context, signedIn) && !again.Done(http, here, signedIn)))
        {
            if (context.Request.HasPromptValue(PromptValues.None))
                context.Reject(Errors.LoginRequired, "Nobody is signed in, or they have to sign in again; that cannot be done without showing a page (prompt=none).");
            else
                SendToSignIn(context, http, here, anew: signedIn is not null);
            return;
        }

        if (!client.Serves(signedIn.OrganisationId))
            context.Reject(Errors.AccessDenied, "The person who is signed in does not belong to the organisation of this application. Sign in as somebody who does.");
        else if (mayAct.Refusal(client, signedIn.PersonId.ToString(), signedIn.SessionId.ToString(), signedIn.OrganisationId.ToString()) is not null)
            context.Reject(Errors.AccessDenied, "The person, the application or its organisation may not act now.");
        else
            context.SignIn(await PrincipalAsync(context, client, signedIn, ct));
    }

    private bool MustProveAgain(HandleAuthorizationRequestContext context, PersonSession signedIn) =>
        context.Request.HasPromptValue(PromptValues.Login)
        || context.Request.HasPromptValue(PromptValues.SelectAccount)
        || (context.Request.MaxAge is { } age && signedIn.AuthTime.AddSeconds(age) < time.GetUtcNow())
        || (context.IdentityTokenHintPrincipal?.GetClaim(Claims.Subject) is { } hinted && hinted != signedIn.PersonId.ToString());

    private void SendToSignIn(HandleAuthorizationRequestContext context, HttpContext http, string here, bool anew)
    {
        if (anew)
            again.Ask(http, here);
        var address = $"/signin?return_to={Uri.EscapeDataString(here)}";
        if (anew)
            address += "&again=1";
        if (context.Request.LoginHint is { Length: > 0 and <= 254 } hint)
            address += $"&login_hint={Uri.EscapeDataString(hint)}";
        SignInEndpoints.SeeOther(http, address);
        context.HandleRequest();
    }

    private async Task<ClaimsPrincipal> PrincipalAsync(HandleAuthorizationRequestContext context, OAuthClientFacts client, PersonSession signedIn, CancellationToken ct)
    {
        var scopes = TokenAttempt.Of(context.Transaction).Scopes;
        var principal = await PersonPrincipal.OfAsync(signedIn, client, scopes, people, ct);
        var grant = new AuthorizationEntryRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Client = client.Key,
            Subject = signedIn.PersonId.ToString(),
            Session = signedIn.SessionId.ToString(),
            Status = Statuses.Valid,
            Type = AuthorizationTypes.AdHoc,
            Scopes = string.Join(' ', scopes),
            CreatedAt = time.GetUtcNow(),
        };
        await grants.CreateAsync(grant, ct);
        return principal.SetAuthorizationId(grant.Id.ToString());
    }
}
