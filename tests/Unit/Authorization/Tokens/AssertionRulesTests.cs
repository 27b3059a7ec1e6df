using System.Text.Json.Nodes;
using CsCheck;
using Selvage.Authorization.Tokens;
using Selvage.Authorization.Tokens.Assertions;

namespace Selvage.Unit.Authorization.Tokens;

public sealed class AssertionRulesTests
{
    private static readonly AssertionPolicy Policy = AssertionPolicy.Compat(AcceptedAudiencesTests.Settings);
    private static readonly long Now = SomeAssertion.Now.ToUnixTimeSeconds();

    [Fact]
    public void The_least_that_E1_asks_for_is_accepted() => Assert.Null(Judge(SomeAssertion.Claims()));

    [Theory]
    [InlineData(null)]
    [InlineData("JWT")]
    [InlineData("jwt")]
    [InlineData("client-authentication+jwt")]
    public void The_types_that_clients_send_are_accepted(string? type) => Assert.Null(JudgeWithHeader("typ", type));

    [Theory]
    [InlineData("at+jwt", "assertion.type")]
    [InlineData("", "assertion.type")]
    public void Another_type_is_refused(string type, string code) => Assert.Equal(code, JudgeWithHeader("typ", type)?.Code);

    [Fact]
    public void A_demand_for_extensions_is_refused() => Assert.Equal("assertion.extension", JudgeWithHeader("crit", new JsonArray("b64"))?.Code);

    [Theory]
    [InlineData("iss", "assertion.issuer")]
    [InlineData("sub", "assertion.issuer")]
    [InlineData("aud", "assertion.audience")]
    [InlineData("jti", "assertion.id")]
    [InlineData("exp", "assertion.no_end")]
    public void A_required_claim_that_is_missing_is_refused(string claim, string code)
    {
        var claims = SomeAssertion.Claims();
        claims.Remove(claim);

        Assert.Equal(code, Judge(claims)?.Code);
    }

    [Theory]
    [InlineData("iss", "c2", "assertion.issuer")]
    [InlineData("sub", "C1", "assertion.issuer")]
    [InlineData("aud", "https://evil.example/", "assertion.audience")]
    [InlineData("jti", "", "assertion.id")]
    public void A_wrong_claim_is_refused(string claim, string value, string code) => Assert.Equal(code, JudgeWith(claim, value)?.Code);

    [Fact]
    public void Several_audiences_are_accepted_if_all_are_ours()
    {
        Assert.Null(JudgeWith("aud", new JsonArray("https://auth.example.com/", "https://mtls.example.com:9443/oauth2/token")));
        Assert.Equal("assertion.audience", JudgeWith("aud", new JsonArray("https://auth.example.com/", "https://evil.example/"))?.Code);
        Assert.Equal("assertion.audience", JudgeWith("aud", new JsonArray())?.Code);
    }

    [Fact]
    public void The_end_may_lie_between_a_minute_ago_and_ten_minutes_from_now() => Gen.Int[-2000, 2000].Sample(offset =>
        Assert.Equal(offset <= -60 ? "assertion.expired" : offset > 600 ? "assertion.too_long" : null, JudgeWith("exp", Now + offset)?.Code));

    [Theory]
    [InlineData("iat")]
    [InlineData("nbf")]
    public void A_start_may_lie_a_minute_in_the_future(string claim) => Gen.Int[-100_000, 2000].Sample(offset =>
        Assert.Equal(offset > 60 ? "assertion.not_yet" : null, JudgeWith(claim, Now + offset)?.Code));

    [Fact]
    public void An_id_may_have_256_characters_and_no_more()
    {
        Assert.Null(JudgeWith("jti", new string('j', 256)));
        Assert.Equal("assertion.id", JudgeWith("jti", new string('j', 257))?.Code);
    }

    [Fact]
    public void What_a_fault_says_fits_one_line_of_the_log()
    {
        var fault = JudgeWith("aud", "https://evil.example/\r\nToken granted\u2028" + new string('x', 5000));

        Assert.DoesNotContain(fault!.Detail, c => char.IsControl(c) || c == '\u2028');
        Assert.True(fault.Detail.Length < 2000);
    }

    private static TokenFault? Judge(JsonObject claims, JsonObject? header = null) =>
        AssertionRules.Judge(SomeAssertion.Read(claims, header), Policy, SomeAssertion.Now);

    private static TokenFault? JudgeWith(string claim, JsonNode value)
    {
        var claims = SomeAssertion.Claims();
        claims[claim] = value;
        return Judge(claims);
    }

    private static TokenFault? JudgeWithHeader(string name, JsonNode? value)
    {
        var header = SomeAssertion.Header();
        if (value is not null) header[name] = value;
        return Judge(SomeAssertion.Claims(), header);
    }
}
