namespace Selvage.Cards.Payments;

/// <summary>What happens to a card, as the test door, the records and the messages name it.</summary>
/// <param name="Word">The word for it.</param>
/// <param name="Name">In words, for statements.</param>
/// <param name="Letter">The <c>Txn_Type</c> of its message.</param>
internal sealed record PaymentKind(string Word, string Name, string Letter)
{
    internal static readonly PaymentKind Authorisation = new("authorisation", "Authorisation", "A");
    internal static readonly PaymentKind Incremental = new("incremental", "Incremental Authorisation", "A");
    internal static readonly PaymentKind Advice = new("advice", "Authorisation Advice", "J");
    internal static readonly PaymentKind Reversal = new("reversal", "Authorisation Reversal", "D");
    internal static readonly PaymentKind Presentment = new("presentment", "Presentment", "P");
    internal static readonly PaymentKind Refund = new("refund", "Refund", "P");
    internal static readonly PaymentKind Enquiry = new("enquiry", "Balance Enquiry", "A");

    /// <summary>The authorisation that never was, before a presentment that comes without one.</summary>
    internal static readonly PaymentKind Dummy = new("dummy", "Offline", "A");

    internal static readonly PaymentKind Load = new("load", "Load", "L");
    internal static readonly PaymentKind Unload = new("unload", "Unload", "U");
    internal static readonly PaymentKind Adjustment = new("adjustment", "Balance Adjustment", "B");
    internal static readonly PaymentKind Fee = new("fee", "Fee", "F");
    internal static readonly PaymentKind Expiry = new("expiry", "Card Expiry", "Y");

    private static readonly PaymentKind[] All = [Authorisation, Incremental, Advice, Reversal, Presentment, Refund, Enquiry, Dummy, Load, Unload, Adjustment, Fee, Expiry];

    internal static PaymentKind Of(string word) => All.First(kind => kind.Word == word);

    /// <summary>The kind of a movement between the programme and its card, by its letter.</summary>
    internal static PaymentKind OfMovement(string letter) => letter switch
    {
        "L" => Load,
        "U" => Unload,
        "F" => Fee,
        _ => Adjustment,
    };
}
