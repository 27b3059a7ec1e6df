using System.Text;
using Microsoft.Extensions.Time.Testing;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Unit.Client.Signatures;

/// <summary>Profile <c>jws</c>. Names of tests that stand for a public bug report end with it.</summary>
public sealed class JwsTests
{
    private static readonly byte[] Body = "{\"TXn_ID\":1,\"Note\":\"a.b\"}\n"u8.ToArray();
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly FakeTimeProvider Clock = new(Now);

    [Theory]
    [InlineData("ES256", true)]
    [InlineData("ES256", false)]
    [InlineData("ES384", true)]
    [InlineData("PS256", true)]
    [InlineData("RS256", false)]
    public async Task A_detached_JWS_verifies_with_and_without_base64url(string alg, bool raw)
    {
        using var signer = alg is "PS256" or "RS256" ? Signer.Rsa() : Signer.Curve(p384: alg == "ES384");

        var verdict = await VerifyAsync(signer, signer.Jws(Body, Now, raw: raw, alg: alg));

        Assert.Null(verdict.Refusal);
        Assert.Equal("message-1", verdict.Header!.MessageId);
        Assert.Equal(["org-1"], verdict.Header.Audiences);
    }

    [Fact]
    public async Task The_example_of_RFC_7797_section_4_has_this_signing_input()
    {
        using var signer = Signer.Curve();
        var header = """{"alg":"ES256","b64":false,"crit":["b64"],"kid":"key-1","iat":1780315200,"jti":"1"}""";

        Assert.True((await VerifyAsync(signer, signer.Jws(header, "$.02"u8, raw: true, "ES256"), "$.02"u8.ToArray())).IsValid);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData(" ")]
    public async Task A_new_line_more_is_another_body_financial_services_accelerator_728(string more)
    {
        using var signer = Signer.Curve();
        var header = signer.Jws(Body, Now);

        Assert.Equal("ehi.signature.wrong", (await VerifyAsync(signer, header, [.. Body, .. Encoding.UTF8.GetBytes(more)])).Refusal?.Code);
        Assert.Equal("ehi.signature.wrong", (await VerifyAsync(signer, header, [.. Encoding.UTF8.GetBytes(more), .. Body])).Refusal?.Code);
        Assert.Equal("ehi.signature.wrong", (await VerifyAsync(signer, header, Body[..^1])).Refusal?.Code);
    }

    [Fact]
    public async Task A_payload_between_the_dots_is_refused_financial_services_accelerator_919()
    {
        using var signer = Signer.Curve();
        var parts = signer.Jws(Body, Now).Split("..");

        Assert.Equal("ehi.header.payload_not_detached", (await VerifyAsync(signer, $"{parts[0]}.e30.{parts[1]}")).Refusal?.Code);
        Assert.Equal("ehi.header.malformed", (await VerifyAsync(signer, $"{parts[0]}.{parts[1]}")).Refusal?.Code);
        Assert.Equal("ehi.header.malformed", (await VerifyAsync(signer, $"{parts[0]}...{parts[1]}")).Refusal?.Code);
    }

    [Fact]
    public async Task B64_must_be_critical_and_nothing_else_may_be_libjwt_315_329()
    {
        using var signer = Signer.Curve();

        Assert.Equal("ehi.b64.not_critical", await CodeAsync(signer, new() { ["crit"] = null }));
        Assert.Equal("ehi.b64.not_critical", await CodeAsync(signer, new() { ["b64"] = null }));
        Assert.Equal("ehi.crit.unknown", await CodeAsync(signer, new() { ["crit"] = new[] { "b64", "exp" }, ["exp"] = 1 }));
        Assert.Equal("ehi.crit.unknown", await CodeAsync(signer, new() { ["crit"] = Array.Empty<string>() }));
        Assert.Equal("ehi.header.malformed", await CodeAsync(signer, new() { ["b64"] = "false" }));
    }

    [Fact]
    public async Task The_text_received_is_verified_and_not_one_written_anew_registrierkassen_634()
    {
        using var signer = Signer.Curve();
        var odd = "{ \"jti\" : \"1\",\n \"iat\":1780315200 , \"kid\":\"key-1\", \"alg\":\"ES256\", \"b64\":false, \"crit\":[\"b64\"] }";

        Assert.True((await VerifyAsync(signer, signer.Jws(odd, Body, raw: true, "ES256"))).IsValid);
    }

    [Theory]
    [InlineData(300, null)]
    [InlineData(-300, null)]
    [InlineData(301, "ehi.time.outside")]
    [InlineData(-301, "ehi.time.outside")]
    public async Task The_time_counts_in_both_directions_with_leave_for_skew_stripe_dotnet_1183_flipper_1022_http_extensions_1187(int seconds, string? code)
    {
        using var signer = Signer.Curve();

        Assert.Equal(code, (await VerifyAsync(signer, signer.Jws(Body, Now.AddSeconds(seconds)))).Refusal?.Code);
    }

    [Fact]
    public async Task Without_time_or_id_it_could_be_sent_for_ever_and_is_refused_flipper_1022()
    {
        using var signer = Signer.Curve();

        Assert.Equal("ehi.header.malformed", await CodeAsync(signer, new() { ["iat"] = null }));
        Assert.Equal("ehi.header.malformed", await CodeAsync(signer, new() { ["iat"] = "1780315200" }));
        Assert.Equal("ehi.header.malformed", await CodeAsync(signer, new() { ["jti"] = null }));
        Assert.Equal("ehi.time.outside", await CodeAsync(signer, new() { ["iat"] = long.MaxValue }));
        Assert.Equal("ehi.time.outside", await CodeAsync(signer, new() { ["iat"] = long.MinValue }));
    }

    [Fact]
    public async Task A_retry_signed_anew_passes_where_the_first_is_too_old_svix_93()
    {
        using var signer = Signer.Curve();
        var clock = new FakeTimeProvider(Now);
        clock.Advance(TimeSpan.FromMinutes(6));

        Assert.False((await signer.Verifier(clock: clock).VerifyAsync(signer.Jws(Body, Now), Body, Ct)).IsValid);
        Assert.True((await signer.Verifier(clock: clock).VerifyAsync(signer.Jws(Body, clock.GetUtcNow()), Body, Ct)).IsValid);
    }

    [Fact]
    public async Task It_must_be_for_us()
    {
        using var signer = Signer.Curve();
        var rules = new EhiSignatureRules { Audience = "org-1" };

        async Task<string?> ForAsync(object? aud) => (await signer.Verifier(rules, Clock).VerifyAsync(signer.Jws(Body, Now, change: new() { ["aud"] = aud }), Body, Ct)).Refusal?.Code;

        Assert.Null(await ForAsync("org-1"));
        Assert.Null(await ForAsync(new[] { "other", "org-1" }));
        Assert.Equal("ehi.audience.wrong", await ForAsync("org-2"));
        Assert.Equal("ehi.audience.wrong", await ForAsync(null));
        Assert.Equal("ehi.header.malformed", await ForAsync(1));
    }

    [Fact]
    public async Task Algorithms_are_those_that_are_allowed_and_never_none_or_a_secrets()
    {
        using var curve = Signer.Curve();
        using var rsa = Signer.Rsa();

        Assert.Equal("ehi.alg.refused", await CodeAsync(curve, new() { ["alg"] = "none" }));
        Assert.Equal("ehi.alg.refused", await CodeAsync(curve, new() { ["alg"] = "HS256" }));
        Assert.Equal("ehi.alg.refused", await CodeAsync(curve, new() { ["alg"] = "es256" }));
        Assert.Equal("ehi.key.unsuitable", await CodeAsync(curve, new() { ["alg"] = "ES384" }));
        Assert.Equal("ehi.key.unsuitable", await CodeAsync(rsa, new() { ["alg"] = "ES256" }));
        Assert.Equal("ehi.alg.refused", (await rsa.Verifier(new EhiSignatureRules { Algorithms = ["ES256"] }, Clock).VerifyAsync(rsa.Jws(Body, Now), Body, Ct)).Refusal?.Code);
        Assert.Equal("ehi.profile.refused", (await rsa.Verifier(new EhiSignatureRules { Profiles = [EhiProfile.Thredd] }, Clock).VerifyAsync(rsa.Jws(Body, Now), Body, Ct)).Refusal?.Code);
        Assert.Equal("ehi.key.unsuitable", (await rsa.Verifier(new EhiSignatureRules { Algorithms = ["ES256", "PS256"] }, Clock).VerifyAsync(rsa.Thredd(Body), Body, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task A_member_that_is_there_twice_makes_the_header_unreadable()
    {
        using var signer = Signer.Curve();
        var twice = """{"alg":"ES256","kid":"key-1","kid":"key-2","iat":1780315200,"jti":"1"}""";

        Assert.Equal("ehi.header.malformed", (await VerifyAsync(signer, signer.Jws(twice, Body, raw: false, "ES256"))).Refusal?.Code);
    }

    [Fact]
    public async Task The_base64_alphabet_is_one_and_has_no_padding_in_a_JWS_standard_webhooks_25()
    {
        using var signer = Signer.Curve();
        var header = signer.Jws(Body, Now);

        Assert.False((await VerifyAsync(signer, header + "=")).IsValid);
        Assert.False((await VerifyAsync(signer, header.Replace("..", " .. ", StringComparison.Ordinal))).IsValid);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<EhiVerdict> VerifyAsync(Signer signer, string header, byte[]? body = null) => await signer.Verifier(clock: Clock).VerifyAsync(header, body ?? Body, Ct);

    private static async Task<string?> CodeAsync(Signer signer, Dictionary<string, object?> change) => (await VerifyAsync(signer, signer.Jws(Body, Now, change: change))).Refusal?.Code;
}
