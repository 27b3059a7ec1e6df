using Selvage.Kernel.Results;
using Selvage.Kernel.Secrets;

namespace Selvage.Unit.Kernel.Secrets;

public sealed class DigitsHiddenTests
{
    [Theory]
    [InlineData("4012888888881881", "…1881")]
    [InlineData("/cards/4012888888881881/pin", "/cards/…1881/pin")]
    [InlineData("a4012888888881b", "a…8881b")]
    [InlineData("6011000990139424123 and 4012888888881881", "…4123 and …1881")]
    [InlineData("123456789012", "123456789012")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("01a225ea-9894-7814-b9d3-123456789012", "01a225ea-9894-7814-b9d3-123456789012")]
    [InlineData("", "")]
    public void What_has_the_length_of_a_card_number_keeps_its_last_four_digits(string text, string hidden) => Assert.Equal(hidden, DigitsHidden.In(text));

    [Fact]
    public void What_is_not_found_is_named_but_a_card_number_is_not()
    {
        Assert.Contains("no card 123456789 that", Problem.NotFound("card", 123456789L).Detail, StringComparison.Ordinal);
        Assert.Contains("no card …1881 that", Problem.NotFound("card", "4012888888881881").Detail, StringComparison.Ordinal);
    }
}
