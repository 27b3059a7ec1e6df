using Selvage.Cli.Demo;

namespace Selvage.Unit.Cli.Demo;

public sealed class TypingTests
{
    private const string Line = "curl https://localhost:8443/core/api/v1/products --cacert server-trust.pem -H \"Authorization: Bearer $(bash token-secret-tls.sh | ./access-token)\" -H 'X-Region: 1' -sha256";

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void A_line_broken_for_a_window_is_still_the_same_line_to_a_shell(int width) =>
        Assert.Equal(Line, string.Join('\n', Typing.Lay(Line, width)).Replace(" \\\n  ", " ", StringComparison.Ordinal));

    [Fact]
    public void A_line_is_broken_between_arguments_never_inside_one() => Assert.Equal(
        [
            "curl https://localhost:8443/core/api/v1/products \\",
            "  --cacert server-trust.pem \\",
            "  -H \"Authorization: Bearer $(bash token-secret-tls.sh | ./access-token)\" \\",
            "  -H 'X-Region: 1' -sha256",
        ],
        Typing.Lay(Line, 60));

    [Fact]
    public void Where_nobody_looks_a_line_stays_whole() => Assert.Equal([Line], Typing.Lay(Line, int.MaxValue));
}
