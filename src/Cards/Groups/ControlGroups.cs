using System.Collections.Frozen;

namespace Selvage.Cards.Groups;

/// <summary>What a control group controls; the names are the wire's.</summary>
internal enum GroupType
{
    /// <summary>How much, and how often.</summary>
    LimitGroup,

    /// <summary>At which kinds of merchant.</summary>
    MccGroup,

    /// <summary>In which ways: at a cash machine, on the internet, without contact.</summary>
    UsageGroup,

    /// <summary>What payments cost.</summary>
    AuthFeeGroup,

    /// <summary>What a card costs from time to time.</summary>
    RecurringFeeGroup,

    /// <summary>What calls about a card cost.</summary>
    WebServiceFeeGroup,

    /// <summary>How foreign currencies are turned into the card's.</summary>
    FxGroup,

    /// <summary>How a child card and its parent share a balance.</summary>
    LinkageGroup,

    /// <summary>At which times of the week.</summary>
    AuthCalendarGroup,

    /// <summary>In which wallets.</summary>
    PaymentTokenUsageGroup,
}

/// <summary>A set of rules that cards are put under.</summary>
/// <param name="Type">What it controls.</param>
/// <param name="Id">Its number.</param>
/// <param name="Code">Its short name.</param>
/// <param name="Description">What it means, in words.</param>
internal sealed record ControlGroup(GroupType Type, int Id, string Code, string Description);

/// <summary>
/// Sandbox data: the groups that every programme manager finds. Limits and web service fees do what they say, and so do kinds of merchants, ways of
/// paying and calendars where payments are decided; the other groups are kept with the card and shown.
/// </summary>
internal static class ControlGroups
{
    internal const int NoLimits = 101;
    internal const int StandardLimits = 102;
    internal const int LowLimits = 103;
    internal const int NoGambling = 202;
    internal const int NoCash = 302;
    internal const int InternetOnly = 303;
    internal const int WorkingDays = 1002;
    internal const int NoFees = 701;
    internal const int StandardFees = 702;
    internal const int NoWallet = 1102;

    /// <summary>The kind of merchants that take bets (ISO 18245).</summary>
    internal const string Gambling = "7995";

    internal static readonly IReadOnlyList<ControlGroup> All =
    [
        new(GroupType.LimitGroup, NoLimits, "LIM-NONE", "No limits"),
        new(GroupType.LimitGroup, StandardLimits, "LIM-STD", "Standard limits"),
        new(GroupType.LimitGroup, LowLimits, "LIM-LOW", "Low limits"),
        new(GroupType.MccGroup, 201, "MCC-ALL", "Merchants of every kind"),
        new(GroupType.MccGroup, NoGambling, "MCC-NOGAMB", "No gambling (7995)"),
        new(GroupType.UsageGroup, 301, "USE-ALL", "Every way of paying"),
        new(GroupType.UsageGroup, NoCash, "USE-NOCASH", "No cash"),
        new(GroupType.UsageGroup, InternetOnly, "USE-ECOM", "On the internet only"),
        new(GroupType.AuthFeeGroup, 501, "AUF-NONE", "Payments cost nothing"),
        new(GroupType.RecurringFeeGroup, 601, "REC-NONE", "Nothing from time to time"),
        new(GroupType.WebServiceFeeGroup, NoFees, "WSF-NONE", "Calls cost nothing"),
        new(GroupType.WebServiceFeeGroup, StandardFees, "WSF-STD", "Standard fees for calls"),
        new(GroupType.FxGroup, 801, "FX-STD", "The scheme's rate"),
        new(GroupType.LinkageGroup, 901, "LNK-OWN", "Each card has a balance of its own"),
        new(GroupType.AuthCalendarGroup, 1001, "CAL-ALL", "At every time"),
        new(GroupType.AuthCalendarGroup, WorkingDays, "CAL-WORK", "Monday to Friday"),
        new(GroupType.PaymentTokenUsageGroup, 1101, "PTU-ALL", "In every wallet"),
        new(GroupType.PaymentTokenUsageGroup, NoWallet, "PTU-NONE", "In no wallet"),
    ];

    private static readonly FrozenDictionary<(GroupType, int), ControlGroup> Known = All.ToFrozenDictionary(group => (group.Type, group.Id));

    internal static ControlGroup? Find(GroupType type, int id) => Known.GetValueOrDefault((type, id));

    /// <summary>The group of a card for which neither it nor its product names one: the first of its type.</summary>
    internal static int Usual(GroupType type) => All.First(group => group.Type == type).Id;
}
