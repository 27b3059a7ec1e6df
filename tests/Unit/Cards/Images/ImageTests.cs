using System.Net;
using System.Text;
using System.Xml.Linq;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Images;

public sealed class ImageTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task A_picture_shows_what_stands_on_the_card_and_takes_no_markup_from_its_name()
    {
        var client = processor.As("IMAGE1");
        var request = Processor.Virtual();
        request["nameOnCard"] = "<b>&\"ADA\"";
        var token = await client.CardAsync(request);
        var picture = XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String((await client.HearAsync($"cards/{token}/image")).Ok()["image"])));
        var texts = picture.Root!.Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        Assert.Equal(picture.Root.Name.Namespace + "svg", picture.Root.Name);
        Assert.Contains("<b>&\"ADA\"", texts);
        var number = (await client.HearAsync($"cards/{token}/showpan")).Ok().Text;
        Assert.Contains(texts, text => text.Length == 19 && number.Contains(text.Replace(" ", string.Empty), StringComparison.Ordinal));
        Assert.Contains($"VALID THRU 05/28   CVV {(await client.HearAsync($"cards/{token}/cvv"))["cvv"]}", texts);
    }

    [Fact]
    public async Task Plastic_and_closed_cards_have_none()
    {
        var client = processor.As("IMAGE2");
        var token = await client.CardAsync();
        (await processor.As("IMAGE3").HearAsync($"cards/{token}/image")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await client.SetStatusAsync(token, "83")).Ok();
        (await client.HearAsync($"cards/{token}/image")).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.image.status");
        var plastic = Processor.Virtual();
        (plastic["cardType"], plastic["cardProduct"], plastic["nameOnCard"]) = ("Physical", 1001, "ADA");
        (await client.HearAsync($"cards/{await client.CardAsync(plastic)}/image")).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.image.physical");
    }
}
