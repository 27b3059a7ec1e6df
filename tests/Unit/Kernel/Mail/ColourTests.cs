using Selvage.Kernel.Mail.Templates;

namespace Selvage.Unit.Kernel.Mail;

/// <summary>Colours, by the examples that the web guidelines and their checkers give.</summary>
public sealed class ColourTests
{
    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#ffffff", "#ffffff", 1)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#ff0000", "#ffffff", 4.00)]
    [InlineData("#0000ff", "#ffffff", 8.59)]
    public void The_contrast_is_that_of_the_guidelines(string one, string other, double contrast)
    {
        Assert.Equal(contrast, Colour.Read(one)!.Value.Contrast(Colour.Read(other)!.Value), 0.005);
        Assert.Equal(contrast, Colour.Read(other)!.Value.Contrast(Colour.Read(one)!.Value), 0.005);
    }

    [Theory]
    [InlineData("#1f5eff")]
    [InlineData("#000000")]
    [InlineData("#7a1f6b")]
    [InlineData("#004400")]
    public void On_a_dark_ground_it_becomes_light_enough(string colour)
    {
        var dark = Colour.Read("#1b202b")!.Value;
        Assert.True(Colour.Read(colour)!.Value.On(dark).Contrast(dark) >= Colour.Readable);
    }

    [Fact]
    public void One_that_is_light_enough_stays_as_it_is() => Assert.Equal("#8fb0ff", Colour.Read("#8fb0ff")!.Value.On(Colour.Read("#1b202b")!.Value).ToString());
}
