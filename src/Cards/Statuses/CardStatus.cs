using System.Collections.Frozen;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Records;

namespace Selvage.Cards.Statuses;

/// <summary>Whether a status can be left again.</summary>
internal enum StatusKind
{
    /// <summary>It can be changed again.</summary>
    Live,

    /// <summary>It is for good.</summary>
    Archived,
}

/// <summary>Who sets a status.</summary>
internal enum SetBy
{
    /// <summary>A client, and the processor.</summary>
    Client,

    /// <summary>The processor alone: expiry, PIN tries, strong authentication.</summary>
    Processor,

    /// <summary>Fraud monitoring alone.</summary>
    FraudMonitor,

    /// <summary>The card scheme alone.</summary>
    Scheme,
}

/// <summary>A card status code and its rules.</summary>
/// <param name="Code">Two characters, as on the wire.</param>
/// <param name="Meaning">In words.</param>
/// <param name="Kind">Whether it can be left again.</param>
/// <param name="SetBy">Who sets it.</param>
/// <param name="EmptiesBalance">Whether the balance becomes zero with it.</param>
internal sealed record CardStatus(string Code, string Meaning, StatusKind Kind, SetBy SetBy = SetBy.Client, bool EmptiesBalance = false)
{
    // 46, 14 and 75 follow the newer of the public revisions, which differ.
    private static readonly FrozenDictionary<string, CardStatus> Table = new CardStatus[]
    {
        new("00", "All good", StatusKind.Live),
        new("02", "Card not yet activated", StatusKind.Live),
        new("04", "Capture card", StatusKind.Live),
        new("05", "Do not honour", StatusKind.Live),
        new("14", "Invalid card", StatusKind.Live),
        new("1A", "Strong customer authentication required", StatusKind.Live, SetBy.Processor),
        new("41", "Lost card", StatusKind.Live),
        new("43", "Stolen card", StatusKind.Archived),
        new("46", "Closed account", StatusKind.Archived),
        new("54", "Expired card", StatusKind.Archived, SetBy.Processor),
        new("57", "Transaction not permitted to cardholder", StatusKind.Live),
        new("59", "Suspected fraud", StatusKind.Live),
        new("5C", "Blocked by issuer", StatusKind.Live, SetBy.Scheme),
        new("62", "Restricted card", StatusKind.Live),
        new("63", "Security violation", StatusKind.Live),
        new("70", "Cardholder to contact issuer", StatusKind.Live),
        new("75", "PIN tries exceeded", StatusKind.Live, SetBy.Processor),
        new("83", "Card destroyed", StatusKind.Archived),
        new("98", "Refund given to customer", StatusKind.Live, EmptiesBalance: true),
        new("99", "Card voided", StatusKind.Archived, EmptiesBalance: true),
        new("9G", "Blocked by cardholder", StatusKind.Live, SetBy.Scheme),
        new("G1", "Short block, credits and refunds pass", StatusKind.Live),
        new("G2", "Short full block", StatusKind.Live),
        new("G3", "Long block, credits and refunds pass", StatusKind.Live),
        new("G4", "Long full block", StatusKind.Live),
        new("G5", "Fraud monitor: short block, credits and refunds pass", StatusKind.Live, SetBy.FraudMonitor),
        new("G6", "Fraud monitor: short full block", StatusKind.Live, SetBy.FraudMonitor),
        new("G7", "Fraud monitor: long block, credits and refunds pass", StatusKind.Live, SetBy.FraudMonitor),
        new("G8", "Fraud monitor: long full block", StatusKind.Live, SetBy.FraudMonitor),
    }.ToFrozenDictionary(status => status.Code, StringComparer.Ordinal);

    /// <summary>The status in one word.</summary>
    internal string Word => (Code, Kind) switch
    {
        ("00", _) => "Active",
        ("02", _) => "Inactive",
        (_, StatusKind.Archived) => "Closed",
        _ => "Blocked",
    };

    internal static IEnumerable<CardStatus> All => Table.Values;

    internal static CardStatus? Find(string code) => Table.GetValueOrDefault(code);

    /// <summary>The status of a new card: plastic waits for its holder, a virtual card is good at once, unless the request says otherwise.</summary>
    internal static CardStatus AtCreation(CardType type, bool? activateNow) => Table[activateNow ?? type != CardType.Physical ? "00" : "02"];

    /// <summary>The status today: a card past its last day is expired, whatever was set before, unless that was for good.</summary>
    internal static CardStatus Now(CardRow card, DateOnly today)
    {
        var set = Table[card.Status];
        return set.Kind == StatusKind.Live && card.ExpiryDate < today ? Table["54"] : set;
    }
}
