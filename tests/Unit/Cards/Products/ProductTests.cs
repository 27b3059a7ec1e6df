using System.Net;

namespace Selvage.Unit.Cards.Products;

public sealed class ProductTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task Every_programme_manager_finds_the_sandbox_products_in_every_region()
    {
        var lists = new List<string>();
        foreach (var (pmid, region) in ((string, int)[])[("PM1", 0), ("PM1", 1), ("PM2", 0), ("PM1", 0)])
            lists.Add((await processor.As(pmid, region).HearAsync("products")).Text);
        Assert.Single(lists.Distinct());
        Assert.StartsWith("""[{"productID":1001,"productName":"Sandbox Visa GBP Physical","accountCode":"SBVGP","schemeName":"Visa","currencyCode":"GBP"},""", lists[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_says_which_cards_it_makes()
    {
        var product = (await processor.As("PM1").HearAsync("products/1002")).Json;
        Assert.Equal("""["Virtual","MasterVirtual"]""", product["cardTypes"]!.ToJsonString());
        Assert.Equal(24, product["validityMonths"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("4711")]
    [InlineData("x")]
    [InlineData("01002")]
    public async Task An_unknown_product_is_not_found(string id) =>
        (await processor.As("PM1").HearAsync($"products/{id}")).IsRefused(HttpStatusCode.NotFound, "product.not_found");
}
