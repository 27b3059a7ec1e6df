using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;

namespace Selvage.Cards.ThreeDs;

/// <summary>3-D Secure, as a client of the hub sees it. The card API spells the path in two ways, and nobody outside knows which is served: both are.</summary>
internal static class ThreeDsEndpoints
{
    private const string Tag = "3-D Secure";

    internal static void Map(RouteGroupBuilder api, bool named)
    {
        foreach (var (word, suffix) in new[] { ("3ds-credentials", string.Empty), ("3dscredentials", "WithoutHyphen") })
        {
            var path = $"/cards/{{publicToken}}/{word}";
            api.MapPost(path, (HttpContext http, string publicToken, Credentials credentials) =>
                    Keyed.OfAsync<CredentialRequest>(http, $"POST cards/{publicToken}/3ds-credentials", (caller, body, key, ct) => credentials.CreateAsync(caller, publicToken, body, key, ct)))
                .OfCard(named, "CreateCredential" + suffix, "Enrol a card in one way of proving", Tag).Reads<CredentialRequest>().Conflicts().Produces<CredentialMade>(StatusCodes.Status201Created);
            api.MapGet(path, (HttpContext http, string publicToken, Credentials credentials) => credentials.List(Caller.Of(http), publicToken))
                .OfCard(named, "ListCredentials" + suffix, "List the ways of proving of a card", Tag).Produces<CredentialItem[]>();
            api.MapPut(path + "/{credentialId}", (HttpContext http, string publicToken, string credentialId, Credentials credentials) =>
                    Keyed.OfAsync<CredentialRequest>(http, $"PUT cards/{publicToken}/3ds-credentials/{credentialId}", (caller, body, key, ct) => credentials.UpdateAsync(caller, publicToken, credentialId, body, key, ct)))
                .OfCard(named, "UpdateCredential" + suffix, "Change a way of proving", Tag).Reads<CredentialRequest>().Conflicts().Produces(StatusCodes.Status204NoContent);
            api.MapDelete(path + "/{credentialId}", (HttpContext http, string publicToken, string credentialId, Credentials credentials, CancellationToken ct) =>
                    credentials.RemoveAsync(Caller.Of(http), publicToken, credentialId, ct))
                .OfCard(named, "DeleteCredential" + suffix, "Delete a way of proving", Tag).Produces(StatusCodes.Status204NoContent);
        }

        api.MapGet("/cards/{publicToken}/3ds-configuration", (HttpContext http, string publicToken, Credentials credentials) => credentials.Configuration(Caller.Of(http), publicToken))
            .OfCard(named, "GetThreeDsConfiguration", "Retrieve how a card is enrolled", Tag).Simulated().Produces<ThreeDsView>();
    }
}
