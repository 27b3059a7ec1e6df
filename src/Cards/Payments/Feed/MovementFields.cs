using System.Text.Json.Nodes;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Soap;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Payments.Feed;

/// <summary>
/// The message of a movement between the programme and its card: a load (L), unload (U), balance adjustment (B) or fee (F), after the field's example of a
/// load (processor-domain-details 2.2 and 2.3).
/// </summary>
internal static class MovementFields
{
    /// <summary>A load from the programme's account: by nobody's card and no branch.</summary>
    private const string LoadSource = "33";

    internal static JsonObject Of(string pmid, Product product, Moved moved, Movement movement, long at)
    {
        var card = moved.Card;
        var currency = Currency.Of(card.Currency);
        var number = CurrencyNumbers.Number(card.Currency);
        var isFee = movement.Kind == MovementKind.Fee;
        var bill = isFee ? 0 : currency.Major(movement.Amount);
        var list = new FieldList().Common(pmid, card, product, moved.Id, at).Balances(card, product)
            .Amount("Bill_Amt", bill)
            .Amount("Settle_Amt", decimal.Abs(bill)).Text("Settle_Ccy", number)
            .Amount("Txn_Amt", decimal.Abs(bill)).Text("Txn_CCy", number)
            .Text("Txn_Type", movement.Kind.Code)
            .Text("Txn_Stat_Code", PaymentStatus.Settled)
            .Text("Status_Code", card.Status)
            .Text("Proc_Code", ProcessingCode(movement))
            .Text("Trans_link", moved.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Text("Txn_Desc", movement.Kind.Name)
            .Text("Note", Kernel.Secrets.DigitsHidden.In(movement.Description))
            .Text("Txn_Ctry", "GBR")
            .Text("GPS_POS_Capability", "           ")
            .Text("Authorised_by_GPS", "N");

        // The amount of a fee stands in the fields for fees alone.
        if (isFee)
            list.Amount("Fee_Fixed", currency.Major(-movement.Amount));
        if (movement.Kind == MovementKind.Load)
            list.Text("LoadSRC", LoadSource).Text("LoadType", "3");
        return list.Json;
    }

    /// <summary>A card's last day is over (Y): no money moves.</summary>
    internal static JsonObject Expired(string pmid, CardRow card, Product product, long id, long at) => new FieldList().Common(pmid, card, product, id, at).Balances(card, product)
        .Amount("Bill_Amt", 0).Amount("Settle_Amt", 0).Amount("Txn_Amt", 0)
        .Text("Txn_CCy", CurrencyNumbers.Number(card.Currency))
        .Text("Txn_Type", PaymentKind.Expiry.Letter)
        .Text("Txn_Stat_Code", PaymentStatus.Settled)
        .Text("Status_Code", "54")
        .Text("Trans_link", id.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Text("Txn_Desc", PaymentKind.Expiry.Name)
        .Text("Authorised_by_GPS", "N")
        .Json;

    private static string ProcessingCode(Movement movement) => movement.Kind.Code switch
    {
        "L" => "220000",
        "U" => "020000",
        "F" => "083999",
        _ => movement.Amount < 0 ? "190000" : "020000",
    };
}
