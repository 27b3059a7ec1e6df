using System.Net;
using Selvage.Cards.Issuers;
using Selvage.Kernel.Settings;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Issuers;

/// <summary>ISSUER sponsors SPONSORED1 and SPONSORED2, and nobody else anybody.</summary>
public sealed class IssuerTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task An_issuer_loads_cards_of_its_programmes_and_of_no_others()
    {
        var (issuer, theirs, others) = (processor.As("ISSUER"), processor.As("SPONSORED2"), processor.As("ELSE"));
        var (card, foreign) = (await theirs.CardAsync(), await others.CardAsync());
        Assert.Equal("25.00", (await LoadAsync(issuer, card)).Ok().Json["balance"]!["availableBalance"]!.ToString());
        Assert.Equal("25.00", (await theirs.HearAsync($"cards/{card}/balance"))["cardBalance"]);
        Assert.Single((await issuer.HearAsync($"cards/issuer/{card}/transactions")).Ok().Json.AsArray());
        (await LoadAsync(issuer, foreign)).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await LoadAsync(issuer, card, "Fees")).IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");

        // The other endpoints show an issuer no card of another.
        (await issuer.HearAsync($"cards/{card}")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
    }

    [Fact]
    public async Task Who_is_no_issuer_is_told_so()
    {
        var theirs = processor.As("SPONSORED1");
        var card = await theirs.CardAsync();
        (await LoadAsync(theirs, card)).IsRefused(HttpStatusCode.Unauthorized, "cards.issuer.not_linked");
        (await theirs.HearAsync($"cards/issuer/{card}/transactions")).IsRefused(HttpStatusCode.Unauthorized, "cards.issuer.not_linked");
    }

    [Theory]
    [InlineData("A")]
    [InlineData("=B")]
    [InlineData("A=")]
    [InlineData("A=B;A=C")]
    public void A_setting_that_cannot_be_read_stops_the_start(string setting) => Assert.Contains("Selvage:Cards:Issuers", Assert.Throws<StartRefusedException>(() => IssuerTable.Read(setting)).Message);

    [Fact]
    public void A_setting_is_read() => Assert.Equal(["B", "C"], IssuerTable.Read(" A = B , C ; D=E;").Of("A").Order());

    private static Task<Heard> LoadAsync(HttpClient client, string card, string type = "Load") =>
        client.SayAsync(HttpMethod.Post, $"cards/issuer/{card}/transactions", $$"""{"transactionType":"{{type}}","amount":25,"currencyCode":"GBP"}""");
}
