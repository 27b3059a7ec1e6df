using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Holders;

/// <summary>The body of "update card". What is sent takes the place of what was there, whole; what is left out stays.</summary>
internal sealed class UpdateCardRequest
{
    [StringLength(25, MinimumLength = 1)]
    public string? CustomerReference { get; set; }

    public CardHolder? CardHolder { get; set; }

    public PostalAddress? Address { get; set; }

    public PostalAddress? Fulfilment { get; set; }

    [StringLength(50)]
    public string? Freetext1 { get; set; }

    [StringLength(50)]
    public string? Freetext2 { get; set; }

    [StringLength(35, MinimumLength = 2)]
    [LanguageTag]
    public string? Language3ds { get; set; }

    [StringLength(2048, MinimumLength = 1)]
    [AbsoluteUri]
    public string? OobAppUrl { get; set; }
}

/// <summary>What is known of whom a card was made for; a card that was made by SOAP may be nobody's yet.</summary>
internal sealed record HolderView(
    string PublicToken, string? CustomerReference, CardHolder? CardHolder, PostalAddress? Address, PostalAddress? Fulfilment, string? Freetext1, string? Freetext2, string? Language3ds, string? OobAppUrl)
{
    internal static HolderView Of(CardRow card, CreateCardRequest kept) =>
        new(card.PublicToken, card.CustomerReference, kept.CardHolder, kept.Address, kept.Fulfilment, kept.Freetext1, kept.Freetext2, kept.Language3ds, kept.OobAppUrl);
}

/// <summary>
/// Tells and changes what is kept of a cardholder. The name on the card stays as it was printed. No idempotency key: the card API takes none here, and
/// the same request twice leaves the same.
/// </summary>
internal sealed class UpdateCard(CardStore store, TimeProvider time)
{
    internal Answer Show(Caller caller, string publicToken) =>
        store.Read(db => CardRow.On(db, caller, publicToken, card => Answer.Ok(HolderView.Of(card, CardRequest.Of(db, card)))));

    internal async Task<Answer> DoAsync(Caller caller, string publicToken, UpdateCardRequest request, CancellationToken ct)
    {
        if (request.CardHolder is { } holder && CreateCardRules.Born(holder, Clock.Today(time)) is { } fault)
            return Answer.Refused(fault);
        return await store.WriteAsync(db => CardRow.On(db, caller, publicToken, card => Update(db, caller, card, request)), ct);
    }

    private Answer Update(CardConnection db, Caller caller, CardRow card, UpdateCardRequest request)
    {
        var now = CardStatus.Now(card, Clock.Today(time));
        if (now.Kind == StatusKind.Archived)
            return Answer.Refused(Problem.Conflict("cards.update.status", "Not in this status", $"Card {card.PublicToken} is {now.Code} ({now.Meaning}), which is for good: what is kept of it does not change any more."));
        var kept = CardRequest.Of(db, card);
        kept.CustomerReference = request.CustomerReference ?? kept.CustomerReference;
        kept.CardHolder = request.CardHolder ?? kept.CardHolder;
        kept.Address = request.Address ?? kept.Address;
        kept.Fulfilment = request.Fulfilment ?? kept.Fulfilment;
        kept.Freetext1 = request.Freetext1 ?? kept.Freetext1;
        kept.Freetext2 = request.Freetext2 ?? kept.Freetext2;
        kept.Language3ds = request.Language3ds ?? kept.Language3ds;
        kept.OobAppUrl = request.OobAppUrl ?? kept.OobAppUrl;
        var holder = kept.CardHolder ?? new CardHolder();
        db.Execute(
            "UPDATE cards SET customer_reference = @p1, full_name = @p2, request = @p3, title = @p4, first_name = @p5, last_name = @p6, date_of_birth = @p7, email = @p8, mobile = @p9 WHERE id = @p0",
            card.Id, kept.CustomerReference, MakeCard.FullName(holder), JsonSerializer.Serialize(kept, CardsJson.Options),
            HolderText.Of(holder.Title), HolderText.Of(holder.FirstName), HolderText.Of(holder.LastName), HolderText.Of(holder.DateOfBirth), HolderText.Of(holder.Email), HolderText.Of(holder.Mobile));
        return Answer.Ok(HolderView.Of(CardRow.Find(db, caller.Pmid, card.PublicToken)!, kept));
    }
}
