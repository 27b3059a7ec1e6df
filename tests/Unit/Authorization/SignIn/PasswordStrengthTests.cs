using Selvage.Authorization.SignIn.Passwords;

namespace Selvage.Unit.Authorization.SignIn;

/// <summary>What people are told about the password they type.</summary>
public sealed class PasswordStrengthTests
{
    [Theory]
    [InlineData("short")]
    [InlineData("password1")]
    [InlineData("grace.hopper@example.com")]
    public void What_the_rules_refuse_is_worth_nothing(string password)
    {
        var strength = PasswordStrength.Of(password, "grace.hopper@example.com");
        Assert.Equal(0, strength.Score);
        Assert.Equal(PasswordRules.Check(password, "grace.hopper@example.com")!.Detail, strength.Words);
    }

    [Fact]
    public void Ones_own_name_does_not_make_it_harder()
    {
        var (own, others) = (PasswordStrength.Of("gracehopper7", "gracehopper@example.com"), PasswordStrength.Of("gracehopper7", "somebody@example.net"));
        Assert.True(own.Score < others.Score, $"{own.Score} is not less than {others.Score}.");
    }

    [Fact]
    public void Words_that_do_not_belong_together_are_hard_to_guess() => Assert.Equal(4, PasswordStrength.Of("nineteen quiet ouzels", "a@example.com").Score);

    [Fact]
    public void A_very_long_one_is_judged_at_once() => Assert.Equal(4, PasswordStrength.Of(string.Concat(Enumerable.Range(0, 40).Select(i => $"{i * 7919 % 101}x")), "a@example.com").Score);

    [Fact]
    public void Several_people_type_at_once() => Parallel.For(0, 200, i => Assert.Equal(4, PasswordStrength.Of($"nineteen quiet ouzels {i}", "a@example.com").Score));
}
