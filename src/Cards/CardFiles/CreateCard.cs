using System.Text.Json;
using Selvage.Cards.Doors;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.CardFiles;

/// <summary>Makes a card.</summary>
internal sealed class CreateCard(Remembered remembered, ProductShelf shelf, CardNumbers numbers, TimeProvider time)
{
    private const int LongestNameOnCard = 26;
    private const string Insert =
        """
        INSERT INTO cards (pmid, public_token, product_id, card_type, customer_reference, emboss_name, full_name, masked_pan, pan_sealed, pan_index,
            start_date, expiry_date, currency, balance, pending, status, status_by, status_note, request, made_at, title, first_name, last_name, date_of_birth, email, mobile)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, 0, 0, @p13, @p14, @p15, @p16, @p17, @p18, @p19, @p20, @p21, @p22, @p23)
        """;

    internal async Task<Answer> DoAsync(Caller caller, CreateCardRequest request, RequestKey key, CancellationToken ct)
    {
        var today = Clock.Today(time);
        var faults = CreateCardRules.Check(request, today);
        if (faults.Count > 0)
            return Answer.Refused(faults);
        var product = (await shelf.OfAsync(caller.Pmid, ct)).FirstOrDefault(p => p.Id == request.CardProduct);
        if (product is null)
            return Answer.Unprocessable(CreateCardRules.NoSuchProduct(request.CardProduct));
        if (!product.Offers(request.CardType!.Value))
            return Answer.Unprocessable(CreateCardRules.NotOffered(product, request.CardType.Value));
        return await remembered.DoAsync(caller, key, db => Make(db, caller, request, product, today), ct);
    }

    private Answer Make(CardConnection db, Caller caller, CreateCardRequest request, Product product, DateOnly today)
    {
        if (request.ParentCard is { } parent && CardRow.Find(db, caller.Pmid, parent) is null)
            return Answer.Unprocessable(CreateCardRules.NoSuchParent(parent));
        var token = numbers.NewToken(db);
        var (number, index) = numbers.NewNumber(db, product.Bin);
        var holder = request.CardHolder ?? new CardHolder();
        var fullName = FullName(holder);
        var emboss = request.NameOnCard ?? Shortened(fullName);
        var expiry = request.ExpiryDate is { } month ? ExpiryDateAttribute.Read(month)!.Value : EndOfMonth(today.AddMonths(product.ValidityMonths));
        var status = CardStatus.AtCreation(request.CardType!.Value, request.ActivateNow);
        var now = Clock.Micros(time.GetUtcNow());
        var by = StatusHistory.By(caller, null);
        db.Execute(
            Insert,
            caller.Pmid, long.Parse(token), product.Id, request.CardType.Value.ToString(), request.CustomerReference, emboss, fullName, number.Masked,
            numbers.Seal(number, token), index, today.ToString("yyyy-MM-dd"), expiry.ToString("yyyy-MM-dd"), product.Currency,
            status.Code, by, status.Meaning, JsonSerializer.Serialize(request, CardsJson.Options), now,
            HolderText.Of(holder.Title), HolderText.Of(holder.FirstName), HolderText.Of(holder.LastName), HolderText.Of(holder.DateOfBirth), HolderText.Of(holder.Email), HolderText.Of(holder.Mobile));
        var id = db.First("SELECT last_insert_rowid()", row => row.GetInt64(0));
        StatusHistory.Add(db, id, before: null, status.Code, by, status.Meaning, validity: null, caller, now);
        return Answer.Ok(new CreatedCard(token, request.CustomerReference, emboss, number.Masked, today, expiry));
    }

    private static string FullName(CardHolder holder) => string.Join(' ', new[] { holder.FirstName, holder.LastName }.Select(name => name?.Trim()).Where(name => name is { Length: > 0 }));

    // Never half of a surrogate pair.
    private static string Shortened(string name) =>
        name.Length <= LongestNameOnCard ? name : name[..(char.IsHighSurrogate(name[LongestNameOnCard - 1]) ? LongestNameOnCard - 1 : LongestNameOnCard)].TrimEnd();

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
