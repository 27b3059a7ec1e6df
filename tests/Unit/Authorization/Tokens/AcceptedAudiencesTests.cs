using Selvage.Authorization.Tokens;
using Selvage.Authorization.Tokens.Assertions;

namespace Selvage.Unit.Authorization.Tokens;

public sealed class AcceptedAudiencesTests
{
    internal static readonly TokenSettings Settings = new()
    {
        Issuer = new("https://auth.example.com/"),
        TokenAddress = new("https://auth.example.com/oauth2/token"),
        MtlsTokenAddress = new("https://mtls.example.com:9443/oauth2/token"),
    };

    [Theory]
    [InlineData("https://auth.example.com/")]
    [InlineData("https://auth.example.com")]
    [InlineData("auth.example.com/")]
    [InlineData("https://www.auth.example.com/")]
    [InlineData("www.auth.example.com")]
    [InlineData("https://auth.example.com/oauth2/token")]
    [InlineData("auth.example.com/oauth2/token")]
    [InlineData("https://www.auth.example.com/oauth2/token")]
    [InlineData("www.auth.example.com/oauth2/token")]
    [InlineData("https://mtls.example.com:9443/oauth2/token")]
    [InlineData("www.mtls.example.com:9443/oauth2/token")]
    public void Issuer_and_token_addresses_are_accepted_in_every_form(string audience) => Assert.Contains(audience, AcceptedAudiences.Of(Settings).AsEnumerable());

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("www.")]
    [InlineData("https://")]
    [InlineData("http://auth.example.com/")]
    [InlineData("https://auth.example.com/oauth2/token/")]
    [InlineData("https://auth.example.com/oauth2")]
    [InlineData("https://mtls.example.com/oauth2/token")]
    [InlineData("https://mtls.example.com:9443/")]
    [InlineData("https://auth.example.com.evil.example/")]
    [InlineData("https://AUTH.example.com/")]
    public void Nothing_else_is_accepted(string audience) => Assert.DoesNotContain(audience, AcceptedAudiences.Of(Settings).AsEnumerable());
}
