using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Images;

/// <summary>The answer of "card image".</summary>
/// <param name="Image">A picture, base64: here an SVG document, which every browser shows.</param>
internal sealed record ImageView(string Image);

/// <summary>The picture of a virtual card, with all that stands on one: number, end, CVV, name. Drawn when it is asked for, never kept.</summary>
internal sealed class CardImage(CardStore store, SealedNumbers numbers, CardKeys keys, ProductShelf shelf, TimeProvider time)
{
    internal Answer Get(Caller caller, string publicToken) => store.Read(db => CardRow.On(db, caller, publicToken, card =>
    {
        if (card.CardType == nameof(CardType.Physical))
            return Answer.Unprocessable(Problem.Conflict("cards.image.physical", "No picture of plastic", $"Card {publicToken} is Physical; only virtual cards have a picture."));
        var status = CardStatus.Now(card, Clock.Today(time));
        if (status.Kind == StatusKind.Archived)
            return Answer.Unprocessable(Problem.Conflict("cards.image.status", "Not in this status", $"Card {publicToken} is {status.Code} ({status.Meaning}), which is for good: its picture is not shown any more."));
        var number = numbers.Number(db, card);
        return Answer.Ok(new ImageView(Convert.ToBase64String(Encoding.UTF8.GetBytes(Draw(card, number, shelf.Of(db, caller.Pmid, card.ProductId).Scheme)))));
    }));

    private string Draw(CardRow card, CardNumber number, string scheme) =>
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 856 540" width="856" height="540" role="img" aria-label="Virtual card" font-family="monospace" fill="#fff">
        <rect width="856" height="540" rx="32" fill="#1f3a5f"/>
        <text x="56" y="96" font-size="34">{scheme}</text>
        <text x="56" y="300" font-size="54">{Spaced(number.Reveal())}</text>
        <text x="56" y="390" font-size="30">VALID THRU {card.ExpiryDate:MM/yy}   CVV {keys.Cvv2(number, card.ExpiryDate)}</text>
        <text x="56" y="474" font-size="34">{WebUtility.HtmlEncode(card.EmbossName)}</text>
        </svg>
        """;

    private static string Spaced(string digits) => string.Join(' ', digits.Chunk(4).Select(four => new string(four)));
}

/// <summary>Pictures, as a client of the hub sees them.</summary>
internal static class ImageEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named) =>
        api.MapGet("/cards/{publicToken}/image", (HttpContext http, string publicToken, CardImage image) => image.Get(Caller.Of(http), publicToken))
            .OfCard(named, "GetCardImage", "Retrieve the picture of a virtual card", "Card data")
            .Contradicts()
            .Produces<ImageView>();
}
