using System.Text.Json;
using Selvage.Cards.Doors;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;

namespace Selvage.Cards.CardFiles;

/// <summary>Writes new cards: those that are asked for one by one, in bulk, and as replacements. Called inside the act's transaction only.</summary>
internal sealed class MakeCard(CardNumbers numbers, TimeProvider time)
{
    private const int LongestNameOnCard = 26;
    private const string Insert =
        """
        INSERT INTO cards (pmid, public_token, product_id, card_type, customer_reference, emboss_name, full_name, masked_pan, pan_sealed, pan_index,
            start_date, expiry_date, currency, balance, pending, status, status_by, status_note, request, made_at, title, first_name, last_name, date_of_birth, email, mobile, parent)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, 0, 0, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22, @p23, @p24)
        """;

    /// <summary>Makes the card; that the request may be granted was judged before.</summary>
    /// <param name="db">The act's transaction.</param>
    /// <param name="caller">For whom.</param>
    /// <param name="order">What is wanted.</param>
    internal CardRow Do(CardConnection db, Caller caller, CardOrder order)
    {
        var request = order.Request;
        var holder = request.CardHolder ?? new CardHolder();
        var token = numbers.NewToken(db);
        var (number, index) = numbers.NewNumber(db, order.Product.Bin);
        var fullName = FullName(holder);
        var at = Clock.Micros(time.GetUtcNow());
        var by = StatusHistory.By(caller, null);
        db.Execute(
            Insert,
            caller.Pmid, long.Parse(token), order.Product.Id, order.Type.ToString(), request.CustomerReference, request.NameOnCard ?? Shortened(fullName), fullName, number.Masked,
            numbers.Seal(number, token), index, Clock.Today(time).ToString("yyyy-MM-dd"), order.Expiry.ToString("yyyy-MM-dd"), order.Product.Currency,
            order.Status.Code, by, order.Status.Meaning, JsonSerializer.Serialize(request, CardsJson.Options), at,
            HolderText.Of(holder.Title), HolderText.Of(holder.FirstName), HolderText.Of(holder.LastName), HolderText.Of(holder.DateOfBirth), HolderText.Of(holder.Email), HolderText.Of(holder.Mobile),
            order.Parent);
        var card = CardRow.Find(db, caller.Pmid, token)!;
        StatusHistory.Add(db, card.Id, before: null, order.Status.Code, by, order.Status.Meaning, validity: null, caller, at);
        return card;
    }

    /// <summary>Until when a new card of a product is good: the last day of a month.</summary>
    internal static DateOnly UsualExpiry(Product product, DateOnly today) => EndOfMonth(today.AddMonths(product.ValidityMonths));

    internal static string FullName(CardHolder holder) => string.Join(' ', new[] { holder.FirstName, holder.LastName }.Select(name => name?.Trim()).Where(name => name is { Length: > 0 }));

    // Never half of a surrogate pair.
    private static string Shortened(string name) =>
        name.Length <= LongestNameOnCard ? name : name[..(char.IsHighSurrogate(name[LongestNameOnCard - 1]) ? LongestNameOnCard - 1 : LongestNameOnCard)].TrimEnd();

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}

/// <summary>A card to be made.</summary>
/// <param name="Request">What it is made from; kept with it.</param>
/// <param name="Product">Its product.</param>
/// <param name="Type">What kind of card.</param>
/// <param name="Expiry">Its last day.</param>
/// <param name="Status">Its first status.</param>
/// <param name="Parent">The row of its parent card; null for none.</param>
internal sealed record CardOrder(CreateCardRequest Request, Product Product, CardType Type, DateOnly Expiry, CardStatus Status, long? Parent);
