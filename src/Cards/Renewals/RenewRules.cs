using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Renewals;

/// <summary>When a card may be made anew, and until when it is good then.</summary>
internal static class RenewRules
{
    private const int LongestLifeYears = 20;

    // The same number is not made again for a card that is lost or stolen, or gone for good.
    private static readonly string[] NeverTheSame = ["41", "43", "83", "98", "99"];

    /// <summary>The last day of the card after it: as asked for.</summary>
    internal static Result<DateOnly> Expiry(CardRow card, Product product, RenewStep? step, string? month, DateOnly today)
    {
        if (month is not null && step is not null)
            return Shape.Fault("expiryDate", "expiryDate takes the place of renewStep: send one of the two.");
        if (month is not null)
            return Given(month, today);
        return step == RenewStep.RenewWithSameExpiry
            ? card.ExpiryDate >= today ? card.ExpiryDate : Shape.Fault("renewStep", $"Card {card.PublicToken} ended on {card.ExpiryDate:yyyy-MM-dd}: the card after it needs a new end. Send RenewWithNewExpiry, or expiryDate.")
            : MakeCard.UsualExpiry(product, today);
    }

    /// <summary>A month that lies ahead.</summary>
    internal static Result<DateOnly> Given(string month, DateOnly today)
    {
        var day = ExpiryDateAttribute.Read(month)!.Value;
        return day < today || day > today.AddYears(LongestLifeYears) ? Shape.Fault("expiryDate", $"expiryDate lies in this month or later, at most {LongestLifeYears} years ahead.") : day;
    }

    /// <summary>Why the same number is not made again; null where it is.</summary>
    internal static Problem? SameNumber(CardRow card, CardStatus now) =>
        NeverTheSame.Contains(now.Code) || (now.Kind == StatusKind.Archived && now.Code != "54")
            ? Barred(card, now, "is not renewed with the same number. Replace it instead")
            : null;

    internal static Problem AlreadyReplaced(CardRow card, string by) =>
        Problem.Conflict("cards.replacement.exists", "Already replaced", $"Card {card.PublicToken} is replaced by card {by}. Go on with that one.");

    internal static Problem OtherCurrency(CardRow card, Product product) => Problem.Invalid(
        "cards.replacement.currency", "Another currency", $"Card {card.PublicToken} is in {card.Currency} and product {product.Id} in {product.Currency}: a replacement takes the balance over. Choose a product in {card.Currency}.", "newProductId");

    internal static Problem OtherForm(CardRow card, Product product) => Problem.Invalid(
        "cards.replacement.form", "Plastic or not", $"Card {card.PublicToken} is {card.CardType}, and product {product.Id} ({product.Name}) makes no such cards. Choose another product.", "newProductId");

    internal static Problem NoReplacement(CardRow card) => Problem.Conflict(
        "cards.replacement.none", "Not replaced", $"No card replaces card {card.PublicToken}. Begin with POST cards/{card.PublicToken}/replace.");

    internal static Problem AlreadyPhysical(CardRow card) => Problem.Conflict("cards.conversion.already_physical", "Already physical", $"Card {card.PublicToken} is a Physical card. There is nothing to convert.");

    internal static Problem NotConvertible(CardRow card) => Problem.Conflict(
        "cards.conversion.type", "Not convertible", $"Card {card.PublicToken} is {card.CardType}: only a Virtual card is converted.");

    internal static Problem Shorter(CardRow card) => Shape.Fault("expiryDate", $"expiryDate is after the card's end, {card.ExpiryDate:yyyy-MM}.");

    internal static Problem Barred(CardRow card, CardStatus now, string what) =>
        Problem.Conflict("cards.renewal.status", "Not in this status", $"Card {card.PublicToken} is {now.Code} ({now.Meaning}): it {what}.");
}
