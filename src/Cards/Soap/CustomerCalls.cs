using System.Globalization;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Soap.Messages;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Soap;

/// <summary>
/// Lists the cards of a customer: those that were made under the same customer reference as the card that the call names, or under the one that it says itself.
/// A card without a reference is a customer of its own.
/// </summary>
internal sealed class CustomerCalls(SoapCalls calls, CardStore store, CardFinding cards, ProductShelf shelf)
{
    private const int Most = 200;

    internal async Task<Customer> CardsAsync(Ws_Customer_Enquiry request)
    {
        var products = await shelf.OfAsync(calls.Caller.Pmid, CancellationToken.None);
        return await calls.AnyAsync<Customer>(request, call => FindAsync(call, request, request.AccNo), (call, db, answer, result) =>
        {
            var found = Cards(db, call, answer);
            (result.PublicToken, result.CustAccount, result.CurCode) = (found[0].PublicToken, found[0].CustomerReference, found[0].Currency);
            result.Cards = [.. found.Select(card => Short(db, card, call.Today, products))];
        });
    }

    internal async Task<Customer2> CardsAsync(Ws_Customer_Enquiry_V2 request)
    {
        var products = await shelf.OfAsync(calls.Caller.Pmid, CancellationToken.None);
        return await calls.AnyAsync<Customer2>(request, call => FindAsync(call, request, request.CustAccount), (call, db, answer, result) =>
        {
            var found = Cards(db, call, answer);
            (result.PublicToken, result.CustAccount, result.CurCode) = (found[0].PublicToken, found[0].CustomerReference, found[0].Currency);
            result.Primary = Primary(db, found[0]) is null ? "Y" : "N";
            result.Cards = [.. found.Select(card => Long(db, card, call.Today, products))];
        });
    }

    /// <summary>The primary card of a secondary one; null for a card of its own.</summary>
    internal static string? Primary(CardConnection db, CardRow card) =>
        db.First("SELECT p.public_token FROM cards c JOIN cards p ON p.id = c.parent WHERE c.id = @p0", row => row.GetInt64(0).ToString(CultureInfo.InvariantCulture), card.Id);

    /// <summary>The card that the call is about, the first of its customer's.</summary>
    private async Task<Answer> FindAsync(SoapCall call, Request request, string? reference)
    {
        if (request.Text("PublicToken") is null && request.Text("PAN") is null)
            return reference is null ? ActionCodes.Refuse("810") : await NoteAsync(call, store.Read(db => CardRow.List(db, call.Caller.Pmid, reference, 0, 1)).FirstOrDefault(), reference);
        if (CardFinding.Fault(request) is { } fault)
            return ActionCodes.Refuse(fault);
        var card = cards.Find(call.Caller, request);
        return card.Succeeded ? await NoteAsync(call, card.Value, reference) : Answer.Refused(card.Problems);
    }

    private Task<Answer> NoteAsync(SoapCall call, CardRow? card, string? reference) =>
        calls.NoteAsync(call, card is null ? Answer.Refused(Problem.NotFound("card", reference!)) : Answer.Ok(card.PublicToken));

    private static List<CardRow> Cards(CardConnection db, SoapCall call, Answer answer)
    {
        var card = CardRow.Find(db, call.Caller.Pmid, answer.Read<string>())!;
        return card.CustomerReference is { } reference ? [card, .. CardRow.List(db, call.Caller.Pmid, reference, 0, Most).Where(other => other.Id != card.Id)] : [card];
    }

    private static CardList Short(CardConnection db, CardRow card, DateOnly today, IReadOnlyList<Product> products)
    {
        var balance = BalanceView.Of(card);
        return new()
        {
            PAN = card.MaskedPan,
            ExpDate = Day(card.ExpiryDate),
            CurCode = card.Currency,
            StatCode = StatusCalls.Code(card, today),
            CrdProduct = Name(products, card),
            EmbossName = card.EmbossName,
            AvlBal = balance.AvailableBalance,
            BlkAmt = balance.PendingAmount,
            FirstName = Asked(db, card, "cardHolder.firstName"),
            LastName = Asked(db, card, "cardHolder.lastName"),
        };
    }

    private static CardList2 Long(CardConnection db, CardRow card, DateOnly today, IReadOnlyList<Product> products)
    {
        var (balance, primary) = (BalanceView.Of(card), Primary(db, card));
        return new()
        {
            PAN = card.MaskedPan,
            ExpDate = Day(card.ExpiryDate),
            CurCode = card.Currency,
            StatCode = StatusCalls.Code(card, today),
            CrdProduct = Name(products, card),
            EmbossName = card.EmbossName,
            AvlBal = balance.AvailableBalance,
            BlkAmt = balance.PendingAmount,
            FirstName = Asked(db, card, "cardHolder.firstName"),
            LastName = Asked(db, card, "cardHolder.lastName"),
            PublicToken = card.PublicToken,
            Primary = primary is null ? "Y" : "N",
            IsLive = StatusCalls.IsLive(card) ? 1 : 0,
            Scheme = products.FirstOrDefault(p => p.Id == card.ProductId)?.Scheme,
            Product = Name(products, card),
            PrimaryToken = primary,
            MaskedPAN = card.MaskedPan,
            ProductID = card.ProductId.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static string? Asked(CardConnection db, CardRow card, string path) =>
        db.First("SELECT json_extract(request, '$.' || @p1) FROM cards WHERE id = @p0", row => row.IsDBNull(0) ? null : row.GetString(0), card.Id, path);

    private static string? Name(IReadOnlyList<Product> products, CardRow card) => products.FirstOrDefault(p => p.Id == card.ProductId)?.Name;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
