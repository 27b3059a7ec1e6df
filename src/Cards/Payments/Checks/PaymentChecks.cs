using Selvage.Cards.Doors;
using Selvage.Cards.Limits;
using Selvage.Cards.Payments.Deciding;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;

namespace Selvage.Cards.Payments.Checks;

/// <summary>
/// What the processor looks at before anybody is asked, in this order: status → expiry → CVV2 → PIN → merchant → limits. The first that fails decides, and
/// the host only hears of it (processor-domain 3.2).
/// </summary>
internal sealed class PaymentChecks(TypedSecrets secrets, MerchantChecks merchants, CardLimits limits, TimeProvider time)
{
    /// <summary>Why the processor itself declines; null where it does not.</summary>
    internal Verdict? Refusal(CardConnection db, Caller caller, CardRow card, Product product, PaymentRequest request, PaymentRow row) =>
        StatusCodes.Refusal(CardStatus.Now(card, Clock.Today(time)), product.Scheme)
        ?? TypedSecrets.Expiry(card, request)
        ?? secrets.Cvv2(db, card, request)
        ?? secrets.Pin(db, caller, card, request)
        ?? merchants.Refusal(db, caller.Pmid, card, row.Facts)
        ?? Limits(db, caller, card, row);

    private Verdict? Limits(CardConnection db, Caller caller, CardRow card, PaymentRow row)
    {
        if (row.SubGroup is null || limits.Refusal(db, caller.Pmid, card, row.SubGroup, -row.Bill) is not { } broken)
            return null;
        return new(broken.Code == CardLimits.TooOftenCode ? "65" : "61", broken.Detail);
    }
}
