using Selvage.Kernel.Ids;

namespace Selvage.Unit.Kernel;

public sealed class KidTests
{
    [Fact]
    public void A_kid_is_the_unpadded_base64url_sha256_of_the_bytes() =>
        Assert.Equal("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", Kid.Of("abc"u8).Value);

    [Theory]
    [InlineData("")]
    [InlineData("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa")]
    [InlineData("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0")]
    public void Text_that_is_no_kid_is_not_read(string text) => Assert.False(Kid.TryParse(text, out _));
}
