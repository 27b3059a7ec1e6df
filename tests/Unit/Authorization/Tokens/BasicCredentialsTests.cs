using System.Text;
using CsCheck;
using Selvage.Authorization.Tokens;

namespace Selvage.Unit.Authorization.Tokens;

public sealed class BasicCredentialsTests
{
    private const string UrlId = "https://example.com/x/0190aaaa-0000-7000-8000-000000000001";

    [Fact]
    public void Encoded_credentials_are_decoded() =>
        Assert.Equal(new PresentedSecret(UrlId, "s+t"), BasicCredentials.Read(Encoded(Uri.EscapeDataString(UrlId) + ":s%2Bt"))[0]);

    [Fact]
    public void A_raw_URL_as_client_id_is_among_the_readings() =>
        Assert.Contains(new PresentedSecret(UrlId, "secret"), BasicCredentials.Read(Encoded(UrlId + ":secret")));

    [Fact]
    public void Where_both_readings_agree_there_is_one() => Assert.Single(BasicCredentials.Read(Encoded("id:secret")));

    [Theory]
    [InlineData("")]
    [InlineData("id")]
    [InlineData(":secret")]
    [InlineData("id:")]
    public void Half_a_pair_is_none(string text) => Assert.Empty(BasicCredentials.Read(Encoded(text)));

    [Fact]
    public void Another_scheme_is_not_Basic()
    {
        Assert.Null(BasicCredentials.CredentialsOf("Bearer abc"));
        Assert.Null(BasicCredentials.CredentialsOf(null));
        Assert.Equal("abc", BasicCredentials.CredentialsOf("basic  abc "));
    }

    [Fact]
    public void Arbitrary_text_never_throws() => Gen.String.Sample(text => _ = BasicCredentials.Read(text));

    [Fact]
    public void Whatever_is_encoded_comes_back_first() => Gen.Select(Gen.String[Gen.Char[' ', '~'], 1, 40], Gen.String[Gen.Char[' ', '~'], 1, 40]).Sample((id, secret) =>
        Assert.Equal(new PresentedSecret(id, secret), BasicCredentials.Read(Encoded($"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}"))[0]));

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
