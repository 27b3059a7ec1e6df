using CsCheck;
using Selvage.Cards.CardFiles;

namespace Selvage.Unit.Cards.CardFiles;

public sealed class LuhnTests
{
    private static readonly Gen<string> Digits = Gen.Char['0', '9'].Array[1, 18].Select(digits => new string(digits));

    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("5555555555554444")]
    [InlineData("6011111111111117")]
    [InlineData("79927398713")]
    public void Published_test_numbers_hold(string number) => Assert.True(Luhn.Holds(number));

    [Fact]
    public void Exactly_one_last_digit_holds() =>
        Digits.Sample(digits => Enumerable.Range(0, 10).Count(last => Luhn.Holds($"{digits}{last}")) == 1);

    [Fact]
    public void One_wrong_digit_never_holds() =>
        Gen.Select(Digits, Gen.Int[0, 17], Gen.Int[1, 9]).Sample((digits, at, by) =>
        {
            var number = (digits + Luhn.CheckDigit(digits)).ToCharArray();
            at %= number.Length;
            number[at] = (char)('0' + ((number[at] - '0' + by) % 10));
            return !Luhn.Holds(number);
        });

    [Fact]
    public void A_card_number_holds_and_prints_masked() =>
        Gen.Select(Gen.OneOf(Gen.Const("411111"), Gen.Const("555555"), Gen.Const("601111")), Gen.Int[0, 2]).Sample((bin, region) =>
        {
            var number = CardNumber.Make(bin, region);
            return number.Reveal().Length == CardNumber.Length
                && Luhn.Holds(number.Reveal())
                && number.Reveal().StartsWith($"{bin}{region}", StringComparison.Ordinal)
                && $"{number}" == $"{bin}******{number.Reveal()[^4..]}";
        });
}
