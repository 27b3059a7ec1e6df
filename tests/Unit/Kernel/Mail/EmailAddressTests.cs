using CsCheck;
using Selvage.Kernel.Mail;

namespace Selvage.Unit.Kernel.Mail;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ada@example.com")]
    [InlineData("a.b+c_d@sub.example.co.uk")]
    [InlineData("o'neil@example.com")]
    [InlineData("support@localhost")]
    [InlineData("x@xn--bcher-kva.example")]
    public void An_address_is_taken(string text)
    {
        Assert.True(EmailAddress.TryParse(text, null, out var address));
        Assert.Equal(text, address.Address);
        Assert.Equal(text.Split('@')[1], address.Domain);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData("ada@@example.com")]
    [InlineData("ada@-example.com")]
    [InlineData("ada@example..com")]
    [InlineData(".ada@example.com")]
    [InlineData("ada @example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@example.com, eve@example.com")]
    [InlineData("ada@example.com\r\nBcc: eve@example.com")]
    [InlineData("ada@example.com\n")]
    [InlineData("\"ada\"@example.com")]
    [InlineData("ada@bücher.example")]
    [InlineData("ada@[127.0.0.1]")]
    public void What_is_no_plain_address_is_refused(string? text) => Assert.False(EmailAddress.TryParse(text, null, out _));

    [Fact]
    public void A_part_that_no_server_takes_is_refused()
    {
        Assert.True(EmailAddress.TryParse(new string('a', 64) + "@example.com", null, out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@example.com", null, out _));
        Assert.False(EmailAddress.TryParse("a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)), null, out _));
    }

    [Theory]
    [InlineData("Ada King", "Ada King")]
    [InlineData("Ada\r\nBcc: eve@example.com", "Ada Bcc: eve@example.com")]
    [InlineData("  Ada \u2028 King\t", "Ada King")]
    [InlineData("Ada\u202eKing", "Ada King")]
    [InlineData("Åda 🐍", "Åda 🐍")]
    public void A_name_is_one_line(string name, string expected)
    {
        Assert.True(EmailAddress.TryParse("ada@example.com", name, out var address));
        Assert.Equal(expected, address.Name);
    }

    [Fact]
    public void Whatever_is_one_line_stays_within_its_length_and_holds_no_line_break() => Gen.String.Sample(text =>
    {
        var line = OneLine.Of(text, 20);
        Assert.InRange(line.Length, 0, 20);
        Assert.DoesNotContain(line, char.IsControl);
    });
}
