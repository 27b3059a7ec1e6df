using System.ComponentModel.DataAnnotations;

namespace Selvage.Cards.Groups;

/// <summary>The body of "set control groups". Public sources show three of the names; the others follow them.</summary>
internal sealed class GroupsRequest
{
    [Required]
    public ControlGroupsRequest? ControlGroups { get; set; }
}

/// <summary>The groups to set, by their numbers; those left out stay as they are.</summary>
internal sealed class ControlGroupsRequest
{
    public int? LimitGroup { get; set; }

    public int? MccGroup { get; set; }

    public int? UsageGroup { get; set; }

    public int? AuthFeeGroup { get; set; }

    public int? RecurringFeeGroup { get; set; }

    public int? WebServiceFeeGroup { get; set; }

    public int? FxGroup { get; set; }

    public int? LinkageGroup { get; set; }

    public int? AuthCalendarGroup { get; set; }

    public int? PaymentTokenUsageGroup { get; set; }

    /// <summary>The list of merchants at which alone the card pays; 0 for none, so that it pays at all.</summary>
    [Range(0, int.MaxValue)]
    public int? AllowMerchantList { get; set; }

    /// <summary>What is to be set.</summary>
    internal IReadOnlyList<(GroupType Type, int Id)> Asked() =>
        [.. new (GroupType Type, int? Id)[]
        {
            (GroupType.LimitGroup, LimitGroup), (GroupType.MccGroup, MccGroup), (GroupType.UsageGroup, UsageGroup), (GroupType.AuthFeeGroup, AuthFeeGroup),
            (GroupType.RecurringFeeGroup, RecurringFeeGroup), (GroupType.WebServiceFeeGroup, WebServiceFeeGroup), (GroupType.FxGroup, FxGroup), (GroupType.LinkageGroup, LinkageGroup),
            (GroupType.AuthCalendarGroup, AuthCalendarGroup), (GroupType.PaymentTokenUsageGroup, PaymentTokenUsageGroup),
        }.Where(asked => asked.Id is not null).Select(asked => (asked.Type, asked.Id!.Value))];
}

/// <summary>The groups of one type.</summary>
internal sealed record GroupsOfType(GroupType GroupType, GroupItem[] Groups);

/// <summary>One group.</summary>
internal sealed record GroupItem(int Id, string Code, string Description);

/// <summary>The groups that a card is under, by their numbers.</summary>
internal sealed record CardGroupsView(CardControlGroups ControlGroups);

/// <summary>One number for each type; no list means every merchant.</summary>
internal sealed record CardControlGroups(
    int LimitGroup,
    int MccGroup,
    int UsageGroup,
    int AuthFeeGroup,
    int RecurringFeeGroup,
    int WebServiceFeeGroup,
    int FxGroup,
    int LinkageGroup,
    int AuthCalendarGroup,
    int PaymentTokenUsageGroup,
    int? AllowMerchantList)
{
    internal static CardControlGroups Of(IReadOnlyDictionary<GroupType, int> groups, int? allowList) => new(
        groups[GroupType.LimitGroup],
        groups[GroupType.MccGroup],
        groups[GroupType.UsageGroup],
        groups[GroupType.AuthFeeGroup],
        groups[GroupType.RecurringFeeGroup],
        groups[GroupType.WebServiceFeeGroup],
        groups[GroupType.FxGroup],
        groups[GroupType.LinkageGroup],
        groups[GroupType.AuthCalendarGroup],
        groups[GroupType.PaymentTokenUsageGroup],
        allowList);
}
