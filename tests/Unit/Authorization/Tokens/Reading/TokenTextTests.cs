using System.Buffers.Text;
using System.Text;
using CsCheck;
using Selvage.Authorization.Tokens.Reading;

namespace Selvage.Unit.Authorization.Tokens.Reading;

/// <summary>Whatever is pasted: it is taken apart, or it is said what is wrong with it. It never throws.</summary>
public sealed class TokenTextTests
{
    private static readonly string Good = $"{Part("""{"alg":"ES256","typ":"at+jwt","kid":"k1"}""")}.{Part("""{"iss":"https://here/","sub":"me","exp":1790000000,"scope":"cards.read"}""")}.c2ln";

    public static TheoryData<string> Ways =>
    [
        Good, $"  {Good}\n", $"Bearer {Good}", $"Authorization: Bearer {Good}", $"\"{Good}\"", $"'{Good}',", Good.Insert(20, "\r\n  "),
        $$"""{"access_token":"{{Good}}","token_type":"Bearer","expires_in":3600}""", $"{Good};",
    ];

    public static TheoryData<string, string> Rubbish => new()
    {
        { string.Empty, "paste.empty" },
        { "   \n\t ", "paste.empty" },
        { "\"\"", "paste.empty" },
        { "hello", "paste.no_token" },
        { "a.b", "paste.no_token" },
        { "a.b.c.d", "paste.no_token" },
        { "..", "paste.broken_part" },
        { "a.b.c", "paste.broken_part" },
        { "!!.??.--", "paste.broken_part" },
        { $"{Part("[1]")}.{Part("{}")}.x", "paste.broken_part" },
        { $"{Part("{}")}.{Part("7")}.x", "paste.broken_part" },
        { $"{Part("{}")}.{Part("{\"a\":")}.x", "paste.broken_part" },
        { $"{Part("null")}.{Part("null")}.x", "paste.broken_part" },
        { $"{Part("{}")}.{Part(string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40))}.x", "paste.broken_part" },
        { Good[..^1].Replace('.', '\0'), "paste.no_token" },
        { "a.b.c.d.e", "paste.encrypted" },
        { "{}", "paste.json" },
        { "[]", "paste.json" },
        { "{\"access_token\":7}", "paste.json" },
        { "{not json", "paste.json" },
        { "\ud800\udfff.\ud800.x", "paste.broken_part" },
        { "<script>alert(1)</script>", "paste.no_token" },
        { "https://www.example.com/oauth2/token", "paste.broken_part" },
        { "\u0000\u0001\u0002", "paste.no_token" },
        { "\u202e\u2028\ufeff", "paste.no_token" },
        { new string('.', 16 * 1024), "paste.no_token" },
        { new string('a', 16 * 1024 + 1), "paste.too_large" },
        { "{\"access_token\":\"" + new string('a', 20_000), "paste.too_large" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_token_is_found_in_what_people_copy_along(string paste)
    {
        var read = TokenText.Read(paste);
        Assert.True(read.Succeeded, read.Problem?.Detail);
        Assert.Equal(Good, read.Value.Compact);
        Assert.Equal("me", read.Value.Claim("sub"));
    }

    [Theory]
    [MemberData(nameof(Rubbish))]
    public void Rubbish_is_explained_with_what_to_paste_instead(string paste, string code)
    {
        var read = TokenText.Read(paste);
        Assert.Equal(code, read.Problem?.Code);
        Assert.InRange(read.Problem!.Detail.Length, 30, 400);
        Assert.Equal("text", read.Problem.Field);
        // What was pasted is not in the words about it.
        if (paste.Trim().Length > 12)
            Assert.DoesNotContain(paste.Trim()[..12], read.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_say_what_they_mean_and_times_are_times()
    {
        var token = TokenText.Read(Good).Value!;
        Assert.Equal("ends 2026-09-21 14:13:20 UTC", token.Payload.Single(m => m.Name == "exp").Means);
        Assert.Equal("what it may be used for", token.Payload.Single(m => m.Name == "scope").Means);
        Assert.Equal(["alg", "typ", "kid"], token.Header.Select(m => m.Name));
    }

    [Theory]
    [InlineData("""{"exp":"tomorrow","iat":-1,"nbf":1e300,"sub":7,"aud":["a",{"b":[null,true]}],"":"","x\ny":"\u0000","h":"\ud800"}""")]
    [InlineData("""{"exp":99999999999999999999999,"a":1,"a":2}""")]
    [InlineData("""{"\ud800":1}""")]
    public void Odd_members_are_shown_and_throw_nothing(string payload)
    {
        var read = TokenText.Read($"{Part("""{"alg":"none"}""")}.{Part(payload)}.");
        if (!read.Succeeded)
            return; // Where the JSON itself does not read, it is said so.
        Assert.NotEmpty(read.Value.Payload);
        Assert.All(read.Value.Payload, m => Assert.DoesNotContain('\n', m.Name));
        Assert.All(read.Value.Payload.Where(m => m.Name is "exp" or "iat" or "nbf"), m => Assert.Null(m.Means));
    }

    [Fact]
    public void Long_values_and_many_members_are_cut()
    {
        var many = string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"m{i}\":{i}"));
        Assert.Equal(100, TokenText.Read($"{Part("{}")}.{Part("{" + many + "}")}.x").Value!.Payload.Count);
        var value = TokenText.Read($"{Part("{}")}.{Part("{\"v\":\"" + new string('y', 5_000) + "\"}")}.x").Value!.Payload.Single().Value;
        Assert.Equal(2_001, value.Length);
    }

    [Fact]
    public void No_text_makes_it_throw() => Gen.String.Array[0, 5].Sample(parts =>
    {
        var text = string.Join('.', parts);
        Assert.True(TokenText.Read(text) is { Succeeded: true } or { Problem.Detail.Length: > 0 });
        Assert.True(Enum.IsDefined(Pastes.Of(text)));
    });

    [Fact]
    public void No_JSON_makes_it_throw() => Gen.Select(Gen.String, Gen.String, Gen.Double).Sample((name, value, number) =>
    {
        var json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object> { [name] = value, ["exp"] = double.IsFinite(number) ? number : 0 });
        var read = TokenText.Read($"{Part(json)}.{Part(json)}.x");
        Assert.True(read.Succeeded && read.Value.Payload.Count is 1 or 2, json);
    });

    internal static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
