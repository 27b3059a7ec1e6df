using System.Buffers.Text;
using System.Text;
using CsCheck;
using Selvage.Authorization.Tokens.Assertions;

namespace Selvage.Unit.Authorization.Tokens;

public sealed class AssertionReaderTests
{
    private static readonly string Good = SomeAssertion.Compact(SomeAssertion.Header(), SomeAssertion.Claims(), _ => [1, 2, 3]);

    [Fact]
    public void A_good_one_reads()
    {
        var read = AssertionReader.Read(Good);

        Assert.NotNull(read);
        Assert.Equal("c1", read.Issuer);
        Assert.Equal("k1", read.Kid);
        Assert.Equal([1, 2, 3], read.Signature);
        Assert.Equal(Good[..Good.LastIndexOf('.')], Encoding.ASCII.GetString(read.SignedBytes));
    }

    [Theory]
    [InlineData("""{"alg":"ES256","alg":"RS256"}""", "{}")]
    [InlineData("""{"alg":"ES256"}""", """{"iss":"a","iss":"b"}""")]
    [InlineData("""{"alg":5}""", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("[]", "{}")]
    [InlineData("""{"alg":"ES256"}""", "[]")]
    [InlineData("""{"alg":"ES256"}""", """{"jti":5}""")]
    [InlineData("""{"alg":"ES256"}""", """{"aud":5}""")]
    [InlineData("""{"alg":"ES256"}""", """{"aud":["a",null]}""")]
    [InlineData("""{"alg":"ES256"}""", """{"exp":"1"}""")]
    [InlineData("""{"alg":"ES256"}""", """{"exp":-1}""")]
    [InlineData("""{"alg":"ES256"}""", """{"exp":1e400}""")]
    [InlineData("""{"alg":"ES256"}""", """{"a":[[[[[[[[[[1]]]]]]]]]]}""")]
    [InlineData("""{"alg":"ES256"} x""", "{}")]
    public void What_reads_in_two_ways_or_of_the_wrong_kind_does_not_read(string header, string payload) =>
        Assert.Null(AssertionReader.Read($"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.AQ"));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("....")]
    public void What_has_not_three_parts_does_not_read(string text) => Assert.Null(AssertionReader.Read(text));

    [Fact]
    public void Padding_and_blanks_and_further_parts_are_refused()
    {
        Assert.Null(AssertionReader.Read(Good + "=="));
        Assert.Null(AssertionReader.Read(" " + Good));
        Assert.Null(AssertionReader.Read(Good.Insert(3, "\n")));
        Assert.Null(AssertionReader.Read(Good + ".AQ.AQ"));
    }

    [Fact]
    public void One_that_is_longer_than_8_KiB_does_not_read()
    {
        var claims = SomeAssertion.Claims();
        claims["x"] = new string('x', 9000);

        Assert.Null(AssertionReader.Read(SomeAssertion.Compact(SomeAssertion.Header(), claims, _ => [1])));
    }

    [Fact]
    public void Arbitrary_text_never_throws() => Gen.String.Sample(text => Assert.Null(AssertionReader.Read(text)));

    [Fact]
    public void Arbitrary_JSON_in_three_parts_never_throws() => Gen.Select(Gen.Byte.Array[0, 60], Gen.Byte.Array[0, 60], Gen.Byte.Array[0, 8]).Sample((header, payload, signature) =>
        Assert.Null(AssertionReader.Read($"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(signature)}")));

    [Fact]
    public void A_good_one_that_is_cut_anywhere_never_throws_and_never_keeps_its_signature() => Gen.Int[0, Good.Length - 1].Sample(length =>
        Assert.False(AssertionReader.Read(Good[..length]) is { Signature.Length: 3 }));
}
