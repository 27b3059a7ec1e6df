using Selvage.Cards.CardFiles;
using Selvage.Cards.Keys;

namespace Selvage.Unit.Cards.Keys;

/// <summary>The schemes' values, against vectors that others published.</summary>
public sealed class CardKeysTests(Processor processor) : IClassFixture<Processor>
{
    private const string Pair = "0123456789ABCDEFFEDCBA9876543210";

    [Theory]
    [InlineData("4123456789012345", "8701", "101", "561")] // The example of IBM's cryptographic services and of many HSM manuals.
    [InlineData("1234567890123456", "9912", "220", "170")]
    public void A_verification_value_is_what_others_compute(string number, string expiry, string service, string value) =>
        Assert.Equal(value, CardKeys.Cvv(Convert.FromHexString(Pair), number, expiry, service));

    [Theory]
    [InlineData("1122334455667788", '1', "4524", "8523")] // Those of psec, a Python library of the field.
    [InlineData("1122334455667788", '2', "1912", "3244")]
    [InlineData("1122334455667718", '1', "0570", "3144")] // Letters fill up what digits lack.
    [InlineData("1122334455667708", '1', "8299", "4422")]
    public void A_pin_verification_value_is_what_others_compute(string number, char index, string pin, string value) =>
        Assert.Equal(value, CardKeys.Pvv(Convert.FromHexString(Pair), number, index, pin));

    [Fact]
    public void Another_card_another_day_and_another_installation_have_other_values()
    {
        var (keys, others) = (new CardKeys(processor.Key), new CardKeys(new(new byte[32])));
        var numbers = Enumerable.Range(0, 50).Select(_ => CardNumber.Make("411111", 0)).ToList();
        var day = new DateOnly(2028, 5, 31);
        Assert.True(numbers.Select(n => keys.Cvv2(n, day)).Distinct().Count() > 30);
        Assert.True(numbers.Count(n => keys.Cvv2(n, day) == keys.Cvv2(n, day.AddMonths(1))) < 5);
        Assert.True(numbers.Count(n => keys.Cvv2(n, day) == others.Cvv2(n, day)) < 5);
        Assert.All(numbers, n => Assert.Matches("^[0-9]{3}$", keys.Cvv2(n, day)));
        Assert.All(numbers, n => Assert.Matches("^[0-9]{4}$", keys.Pvv(n, "1234")));
        Assert.True(numbers.Count(n => keys.Pvv(n, "1234") == keys.Pvv(n, "1235")) < 5);
    }
}
