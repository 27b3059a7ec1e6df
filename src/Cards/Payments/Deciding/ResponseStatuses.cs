using System.Collections.Frozen;

namespace Selvage.Cards.Payments.Deciding;

/// <summary>What a host asks for by its <c>Responsestatus</c>.</summary>
internal enum HostWish
{
    /// <summary>To grant it.</summary>
    Approve,

    /// <summary>To grant a part of it.</summary>
    ApprovePartly,

    /// <summary>To load the card, and then to grant it.</summary>
    ApproveWithLoad,

    /// <summary>Not to grant it.</summary>
    Decline,

    /// <summary>The host cannot say: where the processor may stand in, it does, and otherwise it declines.</summary>
    Unable,

    /// <summary>Nothing that the network takes.</summary>
    NotAllowed,
}

/// <summary>The values of <c>Responsestatus</c> that are allowed, by network (processor-domain-details 2.1), as data.</summary>
internal static class ResponseStatuses
{
    private const string Visa = "Visa";
    private const string Mastercard = "Mastercard";

    // The page that lists them names 57 for Visa only, and in the row below for Mastercard in place of 93: it is taken for both.
    private static readonly FrozenDictionary<string, (HostWish Wish, string? Network)> Table = new Dictionary<string, (HostWish, string?)>
    {
        ["00"] = (HostWish.Approve, null),
        ["0A"] = (HostWish.ApproveWithLoad, null),
        ["10"] = (HostWish.ApprovePartly, null),

        // To refer is a decline to the terminal. Visa drops such an answer.
        ["01"] = (HostWish.Decline, Mastercard),
        ["03"] = (HostWish.Decline, null),
        ["05"] = (HostWish.Decline, null),
        ["13"] = (HostWish.Decline, null),
        ["14"] = (HostWish.Decline, null),
        ["46"] = (HostWish.Decline, null),
        ["51"] = (HostWish.Decline, null),
        ["54"] = (HostWish.Decline, null),
        ["55"] = (HostWish.Decline, null),
        ["57"] = (HostWish.Decline, null),
        ["58"] = (HostWish.Decline, null),
        ["59"] = (HostWish.Decline, null),
        ["61"] = (HostWish.Decline, null),
        ["62"] = (HostWish.Decline, null),
        ["63"] = (HostWish.Decline, null),
        ["65"] = (HostWish.Decline, null),
        ["6P"] = (HostWish.Decline, null),
        ["75"] = (HostWish.Decline, null),
        ["78"] = (HostWish.Decline, null),
        ["N7"] = (HostWish.Decline, null),
        ["12"] = (HostWish.Decline, Visa),
        ["15"] = (HostWish.Decline, Visa),
        ["5C"] = (HostWish.Decline, Visa),
        ["9G"] = (HostWish.Decline, Visa),
        ["93"] = (HostWish.Decline, Visa),
        ["Z5"] = (HostWish.Decline, Visa),
        ["70"] = (HostWish.Decline, Mastercard),
        ["72"] = (HostWish.Decline, Mastercard),

        // Decline and pick up the card.
        ["33"] = (HostWish.Decline, null),
        ["41"] = (HostWish.Decline, null),
        ["43"] = (HostWish.Decline, null),

        // Decline until the holder has proved who is paying.
        ["C0"] = (HostWish.Decline, null),
        ["C1"] = (HostWish.Decline, null),

        // Stop this payment, all of the merchant, all of every merchant.
        ["R0"] = (HostWish.Decline, Visa),
        ["R1"] = (HostWish.Decline, Visa),
        ["R3"] = (HostWish.Decline, Visa),
        ["91"] = (HostWish.Unable, null),
        ["92"] = (HostWish.Unable, null),
        ["96"] = (HostWish.Unable, null),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static IEnumerable<(string Code, HostWish Wish, string? Network)> All => Table.Select(row => (row.Key, row.Value.Wish, row.Value.Network));

    /// <summary>What a code asks for at a network.</summary>
    internal static HostWish Of(string? code, string scheme) =>
        code is not null && Table.TryGetValue(code, out var row) && (row.Network is null || row.Network == scheme) ? row.Wish : HostWish.NotAllowed;

    /// <summary>Whether a decline with this code wakes the network's own stand-in, which may grant it all the same.</summary>
    internal static bool WakesNetwork(string code, string scheme) => (code, scheme) is ("91" or "92" or "96", Mastercard) or ("96", Visa);
}
