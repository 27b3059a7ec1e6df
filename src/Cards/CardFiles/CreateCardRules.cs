using Selvage.Cards.Doors;
using Selvage.Cards.Products;
using Selvage.Kernel.Results;

namespace Selvage.Cards.CardFiles;

/// <summary>What a create request must obey beyond the shape of each field.</summary>
internal static class CreateCardRules
{
    /// <summary>The code of the problem that a product makes no cards of a type.</summary>
    internal const string NotOfferedCode = "cards.product.type_not_offered";

    private const int LongestLifeYears = 20;
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Rules between fields, and with the calendar. What must be there at all, the door says: SOAP asks for less than REST.</summary>
    internal static List<Problem> Check(CreateCardRequest request, DateOnly today)
    {
        var faults = new List<Problem>();
        if (request.CardHolder is { } holder && Born(holder, today) is { } born)
            faults.Add(born);
        if (request.CardType == CardType.Physical && string.IsNullOrWhiteSpace(request.NameOnCard))
            faults.Add(Shape.Fault("nameOnCard", "nameOnCard is required for a Physical card: it is printed on it."));
        if (request.ExpiryDate is { } text && ExpiryDateAttribute.Read(text) is { } expiry && (expiry < today || expiry > today.AddYears(LongestLifeYears)))
            faults.Add(Shape.Fault("expiryDate", $"expiryDate lies in this month or later, at most {LongestLifeYears} years ahead."));
        return faults;
    }

    /// <summary>What is wrong with the day of a holder's birth; null for nothing.</summary>
    internal static Problem? Born(CardHolder holder, DateOnly today) =>
        holder.DateOfBirth is { } text && CalendarDateAttribute.Read(text) is { } born && (born >= today || born < Earliest)
            ? Shape.Fault("cardHolder.dateOfBirth", "cardHolder.dateOfBirth lies in the past, not before 1900.")
            : null;

    /// <summary>Why the programme's set-up makes no such card; null where it does.</summary>
    internal static Problem? Offer(CreateCardRequest request, Product? product) =>
        product is null ? NoSuchProduct(request.CardProduct)
        : product.Offers(request.CardType!.Value) ? null
        : NotOffered(product, request.CardType.Value);

    internal static Problem NoSuchProduct(int? product, string field = "cardProduct") => Problem.Invalid(
        "cards.product.unknown", "Not your product", $"Product {product} is none of this programme manager's. GET products lists those there are.", field);

    internal static Problem NotOffered(Product product, CardType type) => Problem.Invalid(
        NotOfferedCode,
        "Not offered by this product",
        $"Product {product.Id} ({product.Name}) makes no {type} cards. Choose one of {string.Join(", ", Enum.GetValues<CardType>().Where(product.Offers))}, or another product.",
        "cardType");

    internal static Problem NoSuchParent(string parent) => Problem.Invalid(
        "cards.parent.unknown", "No such parent card", $"There is no card {parent} of this programme manager in this region. Send the public token of the primary card.", "parentCard");
}
