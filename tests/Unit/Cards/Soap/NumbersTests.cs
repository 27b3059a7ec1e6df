using Selvage.Cards.CardFiles;
using Selvage.Cards.Soap;

namespace Selvage.Unit.Cards.Soap;

public sealed class NumbersTests
{
    [Fact]
    public void Every_country_has_a_number()
    {
        Assert.Equal(Countries.Count, CountryNumbers.All.Distinct().Count());
        Assert.All(CountryNumbers.All, code => Assert.True(Countries.Contains(code), code));
    }

    [Theory]
    [InlineData("826", "GBR")]
    [InlineData("4", "AFG")]
    [InlineData("004", "AFG")]
    [InlineData("000", null)]
    [InlineData("GBR", null)]
    public void A_country_is_found_by_its_number(string number, string? code) => Assert.Equal(code, CountryNumbers.Code(number));

    [Theory]
    [InlineData("826", "GBP")]
    [InlineData("978", "EUR")]
    [InlineData("392", "JPY")]
    public void A_currency_has_letters_and_a_number(string number, string letters) => Assert.Equal((letters, number), (CurrencyNumbers.Code(number), CurrencyNumbers.Number(letters)));
}
