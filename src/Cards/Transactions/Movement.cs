using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Transactions;

/// <summary>What a movement is: the letter and the name that transactions carry.</summary>
/// <param name="Code">One letter, as in the messages to external hosts.</param>
/// <param name="Name">In words.</param>
/// <param name="Against">The account of the programme manager on the other side.</param>
internal sealed record MovementKind(string Code, string Name, string Against)
{
    internal static readonly MovementKind Load = new("L", "Load", Accounts.Funding);
    internal static readonly MovementKind Unload = new("U", "Unload", Accounts.Funding);
    internal static readonly MovementKind Adjustment = new("B", "Balance Adjustment", Accounts.Adjustments);
    internal static readonly MovementKind Transfer = new("B", "Balance Transfer", Accounts.Transit);
    internal static readonly MovementKind Fee = new("F", "Fee", Accounts.Fees);
    internal static readonly MovementKind Presentment = new("P", "Presentment", Accounts.Schemes);
    internal static readonly MovementKind Refund = new("P", "Refund", Accounts.Schemes);
    internal static readonly MovementKind Cleared = new("B", "Balance Adjustment", Accounts.Cleared);
}

/// <summary>The accounts that each programme manager has beside its cards, one for each currency.</summary>
internal static class Accounts
{
    /// <summary>Where the money of loads comes from and of unloads goes to.</summary>
    internal const string Funding = "funding";

    /// <summary>Corrections of balances.</summary>
    internal const string Adjustments = "adjustments";

    /// <summary>Between the two sides of a transfer; always nothing once the transfer is done.</summary>
    internal const string Transit = "transit";

    /// <summary>Fees taken.</summary>
    internal const string Fees = "fees";

    /// <summary>What is settled with the card schemes: purchases go to it, refunds come from it.</summary>
    internal const string Schemes = "schemes";

    /// <summary>What was on cards that were voided or refunded.</summary>
    internal const string Cleared = "cleared";
}

/// <summary>Money that goes onto a card or off it.</summary>
/// <param name="Card">The card, as it was read in the same transaction.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">Minor units: positive onto the card, negative off it.</param>
/// <param name="Description">For the statement.</param>
/// <param name="By">Who is shown as having moved it.</param>
internal sealed record Movement(CardRow Card, MovementKind Kind, long Amount, string Description, string By)
{
    /// <summary>The other side of a transfer; null for none.</summary>
    internal long? Linked { get; init; }

    /// <summary>The payment that it settles, whose id it has; null for a movement between the programme and its card.</summary>
    internal long? Payment { get; init; }
}

/// <summary>What a movement left behind.</summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="Card">The card after it.</param>
internal sealed record Moved(long Id, CardRow Card);

/// <summary>Who moves money, for the record.</summary>
/// <param name="Caller">For whom the call is made.</param>
/// <param name="At">When, in microseconds.</param>
internal sealed record Mover(Caller Caller, long At);
