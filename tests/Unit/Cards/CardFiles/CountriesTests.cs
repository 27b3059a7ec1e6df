using Selvage.Cards.CardFiles;

namespace Selvage.Unit.Cards.CardFiles;

public sealed class CountriesTests
{
    [Fact]
    public void There_are_249_countries() => Assert.Equal(249, Countries.Count);

    [Theory]
    [InlineData("GBR", true)]
    [InlineData("ROU", true)]
    [InlineData("ROM", false)]
    [InlineData("EUR", false)]
    [InlineData("826", false)]
    public void Only_codes_in_use_are_countries(string code, bool known) => Assert.Equal(known, Countries.Contains(code));
}
