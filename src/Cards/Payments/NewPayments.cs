using System.Globalization;
using System.Security.Cryptography;
using Selvage.Cards.Doors;
using Selvage.Cards.Limits;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Payments;

/// <summary>Makes the record of what a request says, with the ids that the network would give it.</summary>
internal sealed class NewPayments(TransactionIds ids, TimeProvider time)
{
    private const decimal UsualAmount = 10m;

    /// <summary>After how many days without a presentment a block ends by itself: 7, and 10 for an amount that is not final.</summary>
    private static int Days(PaymentFacts facts) => facts.AuthType == "P" ? 10 : 7;

    /// <summary>Makes the record; whether it may be is judged elsewhere.</summary>
    /// <param name="db">The act's transaction.</param>
    /// <param name="card">The card.</param>
    /// <param name="product">Its product.</param>
    /// <param name="kind">What happens.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="first">The first authorisation of the family that it belongs to; null for none.</param>
    /// <param name="usual">The amount where none is asked for, in the card's currency; null for the usual one.</param>
    internal Result<PaymentRow> Make(CardConnection db, CardRow card, Product product, PaymentKind kind, PaymentRequest request, PaymentRow? first = null, long? usual = null)
    {
        var own = Currency.Of(card.Currency);
        var currency = Currency.Of(request.Currency ?? card.Currency);
        var (amount, bill) = (0L, 0L);
        if (kind != PaymentKind.Enquiry)
        {
            if (request.Amount is null && usual is not null)
            {
                (amount, bill, currency) = first is not null && usual == first.Bill ? (first.Amount, usual.Value, Currency.Of(first.Currency)) : (usual.Value, usual.Value, own);
            }
            else
            {
                if (currency.Minor(request.Amount ?? UsualAmount) is not { } minor || minor <= 0)
                    return Shape.Fault("amount", $"amount is above zero, has at most {currency.Decimals} decimals in {currency.Code}, and is at most {currency.Major(Currency.Most):0}.");
                if (FxRates.Convert(minor, currency, own) is not { } converted)
                    return Problem.Invalid("cards.payment.currency", "No rate", $"This sandbox has no rate from {currency.Code} to {own.Code}. Take one of {string.Join(", ", FxRates.Known)}, or the card's own.", "currency");
                if (converted is 0 or > Currency.Most)
                    return Shape.Fault("amount", $"amount is at least the smallest unit of {own.Code}, and at most {own.Major(Currency.Most):0} of them.");
                (amount, bill) = (minor, converted);
            }
        }

        var now = time.GetUtcNow();
        var id = ids.Next(db);
        var facts = PaymentFacts.Of(request, id, now);
        if (first is not null && request.Merchant is null)
            facts = facts.After(first.Facts, hasOwnNumbers: kind == PaymentKind.Incremental);
        var blocks = kind == PaymentKind.Authorisation || kind == PaymentKind.Incremental || kind == PaymentKind.Advice;
        return new PaymentRow
        {
            Id = id,
            Card = card.Id,
            Kind = kind,
            Status = PaymentStatus.Accepted,
            Family = first?.Family ?? id,
            Amount = amount,
            Currency = currency.Code,
            Bill = bill,
            HeldBy = first?.HeldBy ?? Blocks.HeldBy(product),
            SubGroup = kind == PaymentKind.Authorisation || kind == PaymentKind.Incremental ? Group(facts) : null,
            ProcessingCode = kind == PaymentKind.Enquiry ? "300000" : kind == PaymentKind.Refund ? "200000" : facts.IsCash ? "010000" : "000000",
            Lifecycle = first?.Lifecycle ?? Lifecycle(product.Scheme, id, now),
            Link = first?.Link ?? string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyMMdd}{id % 1_000_000:D6}{facts.Acquirer.PadLeft(6, '0')[^6..]}"),
            AuthCode = first?.AuthCode ?? (blocks && first is null ? AuthCode() : null),
            ExpiresAt = blocks ? Clock.Micros(now.AddDays(Days(facts))) : first?.ExpiresAt,
            Facts = facts,
            At = Clock.Micros(now),
        };
    }

    /// <summary>Against which limit a payment counts.</summary>
    internal static string Group(PaymentFacts facts) => facts.IsCash ? SubGroups.Cash : SubGroups.Pos;

    /// <summary>An authorisation code (field 38). Six zeros mean that there is none.</summary>
    private static string AuthCode() => RandomNumberGenerator.GetInt32(1, 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>The next id, for a message that tells of a payment once more.</summary>
    internal long NextId(CardConnection db) => ids.Next(db);

    private static string Lifecycle(string scheme, long id, DateTimeOffset now)
    {
        var day = now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return scheme switch
        {
            "Visa" => $"VIS1-{day}-{id % 1_000_000_000_000_000:D15}",
            "Mastercard" => $"BNET-{day}-MCC{id % 1_000_000:D6}",
            _ => $"DISC-{day}-{id % 1_000_000_000_000_000:D15}",
        };
    }
}
