using System.Text;
using Microsoft.Extensions.Time.Testing;
using Selvage.Authorization.SignIn.Factors.Authenticators;
using Selvage.Kernel.Secrets;

namespace Selvage.Unit.Authorization.SignIn.Factors;

/// <summary>Codes of authenticator apps against the vectors of RFC 6238, appendix B (its last six digits).</summary>
public sealed class AuthenticatorCodesTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    public static TheoryData<long, string> Vectors => new()
    {
        { 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" }, { 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_code_of_the_standard_is_right_at_its_time(long seconds, string code) => Assert.Equal(seconds / 30, StepAt(seconds, code));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void It_is_taken_one_step_early_or_late_and_no_more(long seconds, string code)
    {
        var start = seconds / 30 * 30;
        Assert.Equal(seconds / 30, StepAt(start - 1, code));
        Assert.Equal(seconds / 30, StepAt(start + 59, code));
        Assert.Null(StepAt(start + 60, code));
        if (start > 30)
            Assert.Null(StepAt(start - 31, code));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void It_is_taken_once(long seconds, string code)
    {
        Assert.NotNull(StepAt(seconds, code, (seconds / 30) - 1));
        Assert.Null(StepAt(seconds, code, seconds / 30));
        Assert.Null(StepAt(seconds, code, (seconds / 30) + 1)); // An older code, after a newer one.
    }

    [Theory]
    [InlineData("287 082")]
    [InlineData(" 287082\t")]
    public void Blanks_do_not_matter(string typed) => Assert.NotNull(StepAt(59, typed));

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("94287082")]
    [InlineData("28708a")]
    [InlineData("-28708")]
    [InlineData("٢٨٧٠٨٢")]
    public void Nothing_else_is_a_code(string typed) => Assert.Null(StepAt(59, typed));

    [Fact]
    public void A_secret_is_kept_sealed()
    {
        var codes = At(0);
        var (secret, other) = (AuthenticatorCodes.NewSecret(), AuthenticatorCodes.NewSecret());
        Assert.Equal(20, secret.Length);
        Assert.NotEqual(secret, other);
        var box = codes.Seal(secret);
        Assert.Equal(-1, box.AsSpan().IndexOf(secret));
        Assert.Equal(secret, codes.Open(box));
    }

    private static long? StepAt(long seconds, string code, long last = -1) => At(seconds).StepOf(Secret, code, last);

    private static AuthenticatorCodes At(long seconds) => new(new KeyEncryptionKey(new byte[32]), new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(seconds)));
}
