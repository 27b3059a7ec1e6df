using Selvage.Cards.AllowLists;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Groups;

/// <summary>Puts a card under other groups than its product's.</summary>
internal sealed class ChangeGroups(Remembered remembered, CardGroups groups)
{
    internal async Task<Answer> DoAsync(Caller caller, string publicToken, GroupsRequest request, RequestKey key, CancellationToken ct)
    {
        var asked = request.ControlGroups!.Asked();
        if (asked.Count == 0 && request.ControlGroups.AllowMerchantList is null)
            return Answer.Refused(Shape.Fault("controlGroups", "controlGroups names at least one group to set. GET groups lists those there are."));
        var unknown = asked.Where(a => ControlGroups.Find(a.Type, a.Id) is null).Select(Unknown).ToArray();
        return unknown.Length > 0 ? Answer.Refused(unknown) : await remembered.DoAsync(caller, key, db => CardRow.On(db, caller, publicToken, card => Set(db, caller, card, request.ControlGroups, asked)), ct);
    }

    /// <summary>The same for groups that are known to exist.</summary>
    internal Task<Answer> DoAsync(Caller caller, string publicToken, IReadOnlyList<(GroupType Type, int Id)> groups, RequestKey key, CancellationToken ct) =>
        remembered.DoAsync(caller, key, db => CardRow.On(db, caller, publicToken, card => Set(db, caller, card, new(), groups)), ct);

    private Answer Set(CardConnection db, Caller caller, CardRow card, ControlGroupsRequest request, IReadOnlyList<(GroupType Type, int Id)> asked)
    {
        if (request.AllowMerchantList is { } list)
        {
            if (list != AllowListRows.None && !AllowListRows.Exists(db, caller.Pmid, list))
                return Answer.Unprocessable(AllowListRows.NoSuchList(list, "controlGroups.allowMerchantList"));
            AllowListRows.Assign(db, card, list);
        }

        foreach (var (type, id) in asked)
            CardGroups.Set(db, card, type, id);
        return Answer.Ok(View(db, caller, card));
    }

    internal CardGroupsView View(CardConnection db, Caller caller, CardRow card) => new(CardControlGroups.Of(groups.Of(db, caller.Pmid, card), AllowListRows.Of(db, card)));

    private static Problem Unknown((GroupType Type, int Id) asked)
    {
        var field = "controlGroups." + System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(asked.Type.ToString());
        var known = ControlGroups.All.Where(g => g.Type == asked.Type).Select(g => $"{g.Id} ({g.Description})");
        return Shape.Fault(field, $"{field} is one of {string.Join(", ", known)}.");
    }
}
