using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Clients;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Web;
using Selvage.Organisations;

namespace Selvage.Authorization.Manage;

/// <summary>What the server says of the caller and of itself.</summary>
internal static class WhoAmI
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        manage.MapGet("/whoami", Answer).WithSummary("Show who is calling");
        manage.MapGet("/connection", Connection).WithSummary("Show the addresses to connect to");
    }

    private static IResult Answer(HttpContext http, OAuthClientRegistry clients, OrganisationRegistry registry, HeldScopes scopes, Installation installation)
    {
        var actor = http.Actor();
        if (http.Features.Get<CallingPerson>() is { } calling)
            return AnswerPerson(actor, calling, registry, installation);
        var client = clients.FindByClientId(actor.Id)!;
        return TypedResults.Json(
            new
            {
                client.ClientId,
                client.Name,
                OrganisationId = client.Organisation,
                OrganisationName = registry.Organisation(client.Organisation)!.LegalName,
                Environment = installation.Environment.ToString(),
                Operator = actor.IsOperator,
                client.Roles,
                Permissions = actor.Permissions.Select(p => p.Name).Order(StringComparer.Ordinal),
                Scopes = scopes.Of(client),
            },
            Answers.Json);
    }

    private static IResult AnswerPerson(Actor actor, CallingPerson calling, OrganisationRegistry registry, Installation installation) => TypedResults.Json(
        new
        {
            PersonId = calling.Person.Id,
            calling.Person.Name,
            calling.Person.Email,
            calling.Member.OrganisationId,
            OrganisationName = registry.Organisation(calling.Member.OrganisationId)!.LegalName,
            Environment = installation.Environment.ToString(),
            Operator = actor.IsOperator,
            calling.Member.Roles,
            Permissions = actor.Permissions.Select(p => p.Name).Order(StringComparer.Ordinal),
        },
        Answers.Json);

    private static IResult Connection(OrganisationId? organisation_id, HttpContext http, OrganisationRegistry registry, PublicAddresses addresses, Installation installation)
    {
        var actor = http.Actor();
        var id = organisation_id ?? actor.OrganisationId!.Value;
        if (registry.Organisation(id) is not { } organisation || !actor.Sees(id) || !actor.May(Permissions.ReadOrganisations))
            return ProblemMapping.ToHttp([Problem.NotFound("organisation", id)]);
        return TypedResults.Json(
            new
            {
                Environment = installation.Environment.ToString(),
                OrganisationId = id,
                OrganisationName = organisation.LegalName,
                installation.OperatorId,
                Urls = new
                {
                    addresses.Tls,
                    addresses.Mtls,
                    addresses.Http,
                    addresses.Issuer,
                    addresses.Token,
                    addresses.MtlsToken,
                    Jwks = addresses.Jwks(id),
                    EhiJwks = addresses.Jwks(installation.OperatorId),
                    addresses.Soap,
                    addresses.Ocsp,
                    addresses.Portal,
                    addresses.Docs,
                },
            },
            Answers.Json);
    }
}
