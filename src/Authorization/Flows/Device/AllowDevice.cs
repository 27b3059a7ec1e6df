using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Flows.Authorize;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Pages;
using Selvage.Authorization.Tokens;
using Selvage.Organisations.People;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Device;

/// <summary>
/// The page on which a person lets a program on another screen act for them (RFC 8628 §3.3): it names the program and what it wants, and
/// nothing is given by looking at it. What is given does not end with this browser's sign-in: the program runs elsewhere.
/// </summary>
internal sealed class AllowDevice(OAuthClientRegistry registry, PersonSessions sessions, PeopleDirectory people, MayAct mayAct, DevicePages pages, AuthorizationEntryStore grants, TokenEntryStore tokens, TimeProvider time)
    : IOpenIddictServerHandler<HandleEndUserVerificationRequestContext>
{
    public async ValueTask HandleAsync(HandleEndUserVerificationRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var ct = http.RequestAborted;
        if (await sessions.FindAsync(http, ct) is not { } signedIn)
        {
            SignInEndpoints.SeeOther(http, $"/signin?return_to={Uri.EscapeDataString(await ReturnAddress.OfAsync(http.Request, ct))}");
            context.HandleRequest();
            return;
        }

        var client = context.UserCodePrincipal?.GetPresenters().FirstOrDefault() is { } id ? registry.FindByClientId(id) : null;
        if (client is null)
            await pages.AskCodeAsync(http, tried: !string.IsNullOrEmpty(context.Request.UserCode));
        else if (!client.Serves(signedIn.OrganisationId) || mayAct.Refusal(client, signedIn.PersonId.ToString(), signedIn.SessionId.ToString(), signedIn.OrganisationId.ToString()) is not null)
            await pages.RefuseAsync(http);
        else if (!HttpMethods.IsPost(http.Request.Method) || !await pages.IsOursAsync(http, signedIn))
            await pages.AskAsync(http, signedIn, client, context.Request.UserCode!, context.UserCodePrincipal!.GetScopes());
        else if ((string?)context.Request["decision"] != "allow")
            await DenyAsync(context, http, ct);
        else
            await AllowAsync(context, client, signedIn, ct);
        if (context.Principal is null)
            context.HandleRequest();
    }

    private async Task AllowAsync(HandleEndUserVerificationRequestContext context, OAuthClientFacts client, PersonSession signedIn, CancellationToken ct)
    {
        var scopes = context.UserCodePrincipal!.GetScopes();
        var grant = new AuthorizationEntryRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Client = client.Key,
            Subject = signedIn.PersonId.ToString(),
            Status = Statuses.Valid,
            Type = AuthorizationTypes.AdHoc,
            Scopes = string.Join(' ', scopes),
            CreatedAt = time.GetUtcNow(),
        };
        await grants.CreateAsync(grant, ct);
        var principal = await PersonPrincipal.OfAsync(signedIn, client, scopes, people, ct);
        principal.RemoveClaims(TokenClaims.Session);
        context.SignIn(principal.SetAuthorizationId(grant.Id.ToString()).SetPresenters(client.ClientId));
    }

    private async Task DenyAsync(HandleEndUserVerificationRequestContext context, HttpContext http, CancellationToken ct)
    {
        foreach (var id in new[] { context.UserCodePrincipal!.GetClaim(Claims.Private.DeviceCodeId), context.UserCodePrincipal!.GetTokenId() })
        {
            if (id is not null && await tokens.FindByIdAsync(id, ct) is { } row)
            {
                row.Status = Statuses.Rejected;
                await tokens.UpdateAsync(row, ct);
            }
        }

        await pages.DeniedAsync(http);
    }
}
