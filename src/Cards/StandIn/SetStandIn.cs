using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Cards.Transactions;
using Selvage.Kernel.Results;

namespace Selvage.Cards.StandIn;

/// <summary>The body of "set stand-in balance". The odd names are the wire's.</summary>
internal sealed class StandInRequest
{
    /// <summary>What can be spent, in major units.</summary>
    [Required]
    public decimal? AvailableSTIPBalanceGPS { get; set; }

    /// <summary>What is on the card; not less than what can be spent.</summary>
    [Required]
    public decimal? CurrentSTIPBalanceGPS { get; set; }

    [Required]
    [CurrencyCode]
    public string? CurrenceyCode { get; set; }

    /// <summary>A number that grows with each update: one that is not newer than the last is refused.</summary>
    [Required]
    [Range(0d, 9.2e18)]
    public long? BalanceSequenceIDExT { get; set; }

    [StringLength(50, MinimumLength = 1)]
    public string? UpdatedBy { get; set; }

    [CalendarDate]
    public string? RequestDate { get; set; }

    [RegularExpression("^[0-9]{6}$", ErrorMessage = "is a time, written HHMMSS")]
    public string? RequestTime { get; set; }

    [StringLength(2, MinimumLength = 1)]
    public string? TxnCode { get; set; }

    [StringLength(4, MinimumLength = 1)]
    public string? IssCode { get; set; }
}

/// <summary>The answer of "set stand-in balance".</summary>
internal sealed record StandInView(
    decimal AvailableSTIPBalanceGPS,
    decimal CurrentSTIPBalanceGPS,
    string CurrenceyCode,
    long BalanceSequenceIDExT,
    string UpdatedBy,
    string ProcessingDate,
    string ProcessingTime,
    string? RequestDate,
    string? RequestTime,
    string TxnCode,
    string? IssCode,
    string ItemId,
    string ActionCode);

/// <summary>
/// The balance on which the processor decides when the external host that keeps the true one does not answer. Updates may overtake each other on
/// their way; the sequence keeps an older one from undoing a newer.
/// </summary>
internal sealed class SetStandIn(Remembered remembered, ProductShelf shelf, TimeProvider time)
{
    private const string BalanceUpdate = "16";

    internal async Task<Answer> DoAsync(Caller caller, string publicToken, StandInRequest request, RequestKey key, CancellationToken ct)
    {
        var currency = Currency.Of(request.CurrenceyCode!);
        if (currency.Minor(request.AvailableSTIPBalanceGPS!.Value) is not { } available)
            return Answer.Refused(Amount("availableSTIPBalanceGPS", currency));
        if (currency.Minor(request.CurrentSTIPBalanceGPS!.Value) is not { } current)
            return Answer.Refused(Amount("currentSTIPBalanceGPS", currency));
        if (available > current)
            return Answer.Refused(Problem.Invalid("cards.stip.available_above_current", "More than there is", "availableSTIPBalanceGPS is at most currentSTIPBalanceGPS: what can be spent is part of what is there.", "availableSTIPBalanceGPS"));
        return await remembered.DoAsync(caller, key, db => CardRow.On(db, caller, publicToken, card => Set(db, caller, card, request, available, current)), ct);
    }

    private Answer Set(CardConnection db, Caller caller, CardRow card, StandInRequest request, long available, long current)
    {
        if (card.Currency != request.CurrenceyCode)
            return Answer.Unprocessable(MoveRules.OtherCurrency(card, request.CurrenceyCode!) with { Field = "currenceyCode" });
        var product = shelf.Of(db, caller.Pmid, card.ProductId);
        if (!product.StandsIn)
            return Answer.Unprocessable(Problem.Conflict("cards.stip.not_enabled", "No stand-in", $"Cards of product {product.Id} have EHI mode {product.EhiMode}, in which the processor does not stand in. It does in mode 4."));
        var last = db.First("SELECT stip_sequence FROM cards WHERE id = @p0", row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), card.Id);
        if (request.BalanceSequenceIDExT!.Value is var sequence && sequence <= last)
            return Answer.Refused(Problem.Conflict("cards.stip.sequence", "Not newer", $"The balance of card {card.PublicToken} has the sequence {last}, and this update has {sequence}. Send a higher one; if this is an older update, let it go.", "balanceSequenceIDExT"));
        db.Execute("UPDATE cards SET stip_available = @p1, stip_current = @p2, stip_sequence = @p3 WHERE id = @p0", card.Id, available, current, sequence);
        var now = time.GetUtcNow();
        var currency = Currency.Of(card.Currency);
        return Answer.Ok(new StandInView(
            currency.Major(available),
            currency.Major(current),
            card.Currency,
            sequence,
            StatusHistory.By(caller, request.UpdatedBy),
            now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            now.UtcDateTime.ToString("HHmmss", CultureInfo.InvariantCulture),
            request.RequestDate,
            request.RequestTime,
            request.TxnCode ?? BalanceUpdate,
            request.IssCode,
            sequence.ToString(CultureInfo.InvariantCulture),
            "000"));
    }

    /// <summary>A settled payment moves the balance to stand in with, as it moves the host's; in mode 5 clearing does not touch it. One that nobody has set stays so.</summary>
    internal static void Move(CardConnection db, CardRow card, Product product, long signed)
    {
        if (product.EhiMode != 5)
            db.Execute("UPDATE cards SET stip_available = stip_available + @p1, stip_current = stip_current + @p1 WHERE id = @p0", card.Id, signed);
    }

    private static Problem Amount(string field, Currency currency) => Shape.Fault(field, $"{field} has at most {currency.Decimals} decimals in {currency.Code}, and is at most {currency.Major(Currency.Most):0}.");
}

/// <summary>The stand-in balance, as a client of the hub sees it.</summary>
internal static class StandInEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named) =>
        api.MapPut("/cards/{publicToken}/balance/stip", SetAsync)
            .OfCard(named, "SetStandInBalance", "Set the balance on which the processor stands in", "Transactions").Reads<StandInRequest>().Contradicts().Conflicts().Produces<StandInView>();

    private static Task<Answer> SetAsync(HttpContext http, string publicToken, SetStandIn set) =>
        Keyed.OfAsync<StandInRequest>(http, $"PUT cards/{publicToken}/balance/stip", (caller, body, key, ct) => set.DoAsync(caller, publicToken, body, key, ct));
}
