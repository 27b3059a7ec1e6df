using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Groups;

/// <summary>Control groups, as a client of the hub sees them.</summary>
internal static class GroupEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapGet("/groups", List)
            .Described(named, "ListGroups", "List the control groups", "Groups and limits")
            .Produces<GroupsOfType[]>();
        api.MapGet("/cards/{publicToken}/groups", Get)
            .OfCard(named, "GetCardGroups", "Retrieve the control groups of a card", "Groups and limits")
            .Ours()
            .Produces<CardGroupsView>();
        api.MapPatch("/cards/{publicToken}/groups", ChangeAsync)
            .OfCard(named, "SetCardGroups", "Set control groups of a card", "Groups and limits")
            .Reads<GroupsRequest>()
            .Contradicts()
            .Produces<CardGroupsView>();
    }

    private static Answer List() => Answer.Ok(
        ControlGroups.All.GroupBy(g => g.Type).Select(type => new GroupsOfType(type.Key, [.. type.Select(g => new GroupItem(g.Id, g.Code, g.Description))])).ToArray());

    private static Answer Get(HttpContext http, string publicToken, CardStore store, ChangeGroups groups) =>
        store.Read(db => CardRow.On(db, Caller.Of(http), publicToken, card => Answer.Ok(groups.View(db, Caller.Of(http), card))));

    private static Task<Answer> ChangeAsync(HttpContext http, string publicToken, ChangeGroups change) =>
        Keyed.OfAsync<GroupsRequest>(http, $"PATCH cards/{publicToken}/groups", (caller, body, key, ct) => change.DoAsync(caller, publicToken, body, key, ct));
}
