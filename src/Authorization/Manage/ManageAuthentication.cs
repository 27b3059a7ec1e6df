using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations;
using Selvage.Organisations.Roles;

namespace Selvage.Authorization.Manage;

/// <summary>Marks the endpoints of the management API: they ask for an actor.</summary>
public sealed class AsksForActor
{
    /// <summary>The only value.</summary>
    public static AsksForActor It { get; } = new();
}

/// <summary>Finds out who calls the management API, before anything else is looked at.</summary>
internal sealed class ManageAuthentication(RequestDelegate next, AccessTokens tokens, OrganisationRegistry registry, PersonCaller people)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<AsksForActor>() is null)
        {
            await next(http);
            return;
        }

        if (await RefuseAsync(http) is not { } problem)
        {
            await next(http);
            return;
        }

        if (problem.Kind == ProblemKind.Unauthenticated)
            http.Response.Headers.WWWAuthenticate = problem.Code == "token.missing" ? "Bearer realm=\"manage\"" : "Bearer realm=\"manage\", error=\"invalid_token\"";
        await ProblemMapping.WriteAsync(http, problem);
    }

    private async Task<Problem?> RefuseAsync(HttpContext http)
    {
        if (BearerToken.Of(http.Request) is not { } text)
            return ManageProblems.Missing;
        var (token, client, refusal) = await tokens.TakeAsync(text, TokenAudience.Management);
        if (refusal is { } why)
            return ManageProblems.Of(why);
        var needed = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? HeldScopes.ManageRead : HeldScopes.ManageWrite;
        if (!token!.Scopes.Contains(needed))
            return ManageProblems.Scope(needed);
        if (WrongContent(http))
            return ManageProblems.NotJson;
        if (await ActorAsync(token, client!, http) is not { } actor)
            return ManageProblems.Of(TokenRefusal.NotStanding);
        http.Features.Set(actor);
        return null;
    }

    private async ValueTask<Actor?> ActorAsync(ReadToken token, OAuthClientFacts client, HttpContext http)
    {
        if (token.Person is null)
            return ActorOf(client, http);
        if (!PersonId.TryParse(token.Person, out var person) || !OrganisationId.TryParse(token.Organisation, out var organisation) || await people.FindAsync(person, organisation, http) is not { } calling)
            return null;
        http.Features.Set(calling);
        return calling.Actor;
    }

    private Actor ActorOf(OAuthClientFacts client, HttpContext http) => new(
        ActorKind.Machine,
        client.ClientId,
        client.Organisation,
        registry.Organisation(client.Organisation) is { IsOperator: true },
        RoleTable.PermissionsOf(client.Roles))
    {
        RemoteAddress = http.Connection.RemoteIpAddress?.ToString(),
    };

    private static bool WrongContent(HttpContext http) =>
        http.Request.ContentLength is not (null or 0) && !http.Request.HasJsonContentType() && http.GetEndpoint()?.Metadata.GetMetadata<TakesFiles>() is null;
}

/// <summary>Reads the Authorization header (RFC 6750 §2.1).</summary>
public static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>The token; null where there is none, or more than one header.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        return header.Count == 1 && header[0] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value.Length > Scheme.Length
            ? value[Scheme.Length..].Trim()
            : null;
    }
}
