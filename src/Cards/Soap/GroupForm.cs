using System.Globalization;
using Selvage.Cards.Groups;
using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>The control groups that a request names, by their numbers or by their short names (reference §1.2, §1.3).</summary>
internal static class GroupForm
{
    /// <summary>Element → type, and the action code where there is no such group. Two requests write the last but one in two ways.</summary>
    private static readonly (string Element, GroupType Type, string Code)[] Elements =
    [
        ("LimitsGroup", GroupType.LimitGroup, "864"),
        ("MCCGroup", GroupType.MccGroup, "865"),
        ("PERMSGroup", GroupType.UsageGroup, "866"),
        ("FeeGroup", GroupType.AuthFeeGroup, "869"),
        ("SchedFeeGroup", GroupType.RecurringFeeGroup, "881"),
        ("WSFeeGroup", GroupType.WebServiceFeeGroup, "882"),
        ("LinkageGroup", GroupType.LinkageGroup, "717"),
        ("AuthCalendarGroup", GroupType.AuthCalendarGroup, "600"),
        ("FXGroup", GroupType.FxGroup, ActionCodes.FormatError),
        ("PaymentTokenUsageGroup", GroupType.PaymentTokenUsageGroup, "431"),
    ];

    /// <summary>The groups, and the action code of the first that there is not; null for none.</summary>
    internal static (IReadOnlyList<(GroupType Type, int Id)> Groups, string? Fault) Read(Request request)
    {
        var named = Elements.Select(e => (e.Type, e.Code, Text: request.Text(e.Element)?.Trim())).Where(e => e.Text is { Length: > 0 }).Select(e => (e.Type, e.Code, Id: Find(e.Type, e.Text!))).ToList();
        return ([.. named.Where(e => e.Id is not null).Select(e => (e.Type, e.Id!.Value))], named.FirstOrDefault(e => e.Id is null).Code);
    }

    /// <summary>The short name of a card's group, as answers have it.</summary>
    internal static string Code(IReadOnlyDictionary<GroupType, int> groups, GroupType type) => ControlGroups.Find(type, groups[type])!.Code;

    private static int? Find(GroupType type, string text) =>
        ControlGroups.All.FirstOrDefault(g => g.Type == type && (g.Code == text || g.Id.ToString(CultureInfo.InvariantCulture) == text))?.Id;
}
