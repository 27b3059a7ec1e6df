using Selvage.Authorization.SignIn.Passwords;

namespace Selvage.Unit.Authorization.SignIn;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("seven77", "password.too_short")]
    [InlineData("", "password.too_short")]
    [InlineData("ééééééé", "password.too_short")]
    [InlineData("🦉🦉🦉🦉🦉🦉🦉", "password.too_short")]
    [InlineData("password", "password.common")]
    [InlineData("Password1", "password.common")]
    [InlineData("P@ssw0rd!", "password.common")]
    [InlineData("letmein123", "password.common")]
    [InlineData("Summer2026!", "password.common")]
    [InlineData("adminadmin", "password.common")]
    [InlineData("iloveyou2", "password.common")]
    [InlineData("qwertyuiop", "password.common")]
    [InlineData("12345678", "password.common")]
    [InlineData("87654321", "password.common")]
    [InlineData("123456789a", "password.common")]
    [InlineData("abcdefgh", "password.common")]
    [InlineData("aaaaaaaa", "password.common")]
    [InlineData("abababab", "password.common")]
    [InlineData("1qaz2wsx", "password.common")]
    [InlineData("asdfjkl;", "password.common")]
    [InlineData("Selvage2026", "password.common")]
    [InlineData("  welcome1  ", "password.common")]
    [InlineData("ada.lovelace@example.com", "password.is_email")]
    [InlineData("Ada.Lovelace99", "password.is_email")]
    [InlineData("example.com", "password.is_email")]
    public void Weak_passwords_are_refused(string password, string code) => Assert.Equal(code, PasswordRules.Check(password, "Ada.Lovelace@example.com")?.Code);

    [Theory]
    [InlineData("ouzel heron wren")]
    [InlineData("correct horse battery staple")]
    [InlineData("tr4verse-Kettle")]
    [InlineData("vk7#qPz9")]
    [InlineData("пароль надёжный")]
    [InlineData("🦉🐝🦀🐢🐧🐳🦊🐸")]
    [InlineData("        x       y z w")]
    public void Others_are_taken(string password) => Assert.Null(PasswordRules.Check(password, "ada@example.com"));

    [Fact]
    public void At_most_128_characters_whatever_their_bytes()
    {
        var owls = string.Concat(Enumerable.Range(0, 128).Select(i => char.ConvertFromUtf32(0x1F300 + i)));
        Assert.Null(PasswordRules.Check(owls, "ada@example.com"));
        Assert.Equal("password.too_long", PasswordRules.Check(owls + "x", "ada@example.com")?.Code);
    }

    [Fact]
    public void The_list_is_there() => Assert.InRange(CommonPasswords.Count, 500, 100_000);
}
