using System.Text;
using CsCheck;
using Selvage.Client.Ehi.Keys;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Unit.Client.Signatures;

/// <summary>Headers and key sets that nobody should send.</summary>
public sealed class HeaderTests
{
    [Theory]
    [InlineData(null, "ehi.header.missing")]
    [InlineData(" ", "ehi.header.missing")]
    [InlineData("k=a", "ehi.header.malformed")]
    [InlineData("s=AAAA", "ehi.header.malformed")]
    [InlineData("k=, s=AAAA", "ehi.header.malformed")]
    [InlineData("k=a, k=b, s=AAAA", "ehi.header.malformed")]
    [InlineData("k=a, s=AAAA, s=AAAA", "ehi.header.malformed")]
    [InlineData("k=a, s=AAAA, t=1", "ehi.header.malformed")]
    [InlineData("k=a, s=AAAA", "ehi.header.malformed")]
    [InlineData("k=a b, s=AAAA", "ehi.header.malformed")]
    [InlineData("hello", "ehi.header.malformed")]
    [InlineData("..", "ehi.header.malformed")]
    [InlineData("e30..AAAA", "ehi.header.malformed")]
    public void What_is_no_signature_header_is_refused_with_a_code(string? value, string code)
    {
        Assert.Equal(code, EhiSignatureHeader.Read(value, out var header)?.Code);
        Assert.Null(header);
    }

    [Fact]
    public void A_header_without_bounds_is_not_looked_at() =>
        Assert.Equal("ehi.header.too_long", EhiSignatureHeader.Read("k=a, s=" + new string('A', EhiSignatureHeader.Longest), out _)?.Code);

    [Fact]
    public void The_published_sample_of_64_hexadecimal_digits_is_no_RSA_signature() =>
        Assert.Equal("ehi.header.malformed", EhiSignatureHeader.Read("k=abc, s=" + new string('a', 64), out _)?.Code);

    [Fact]
    public void Mixed_alphabets_are_damage_and_no_signature()
    {
        var mixed = string.Concat(Enumerable.Repeat("AB-+", 64));

        Assert.Equal("ehi.header.malformed", EhiSignatureHeader.Read("k=a, s=" + mixed, out _)?.Code);
    }

    [Fact]
    public void Whatever_is_in_the_header_nothing_is_thrown_and_nothing_accepted()
    {
        using var signer = Signer.Curve();
        using var rsa = Signer.Rsa("rsa");
        var body = "{}"u8.ToArray();
        var verifier = new EhiVerifier(Signer.Keys(signer, rsa), new EhiSignatureRules(), TimeProvider.System);
        string[] good = [signer.Jws("other"u8), signer.Thredd("other"u8), rsa.Thredd("other"u8), rsa.Jws("other"u8, raw: false)];
        var mutated = Gen.Select(Gen.OneOf(good), Gen.Int[0, 1000], Gen.Char, Gen.Int[0, 3]).Select((text, at, c, how) => Mutate(text, at % text.Length, c, how));
        var pieces = Gen.OneOf<string>(Gen.OneOf("k=key-1", "s=", ",", ".", "..", "e30", "{\"alg\":\"ES256\"}", "=", " ", "\r\n", "k=rsa", "\0"), Gen.String[0, 40]).Array[0, 8].Select(string.Concat);

        Gen.OneOf<string>(mutated, pieces).Sample(text => !verifier.VerifyAsync(text, body, CancellationToken.None).AsTask().GetAwaiter().GetResult().IsValid, iter: 4000);
    }

    [Fact]
    public void Whatever_is_in_a_key_set_nothing_is_thrown_and_no_key_is_made_up()
    {
        using var signer = Signer.Curve();
        using var rsa = Signer.Rsa("rsa");
        var good = Encoding.UTF8.GetString(Signer.Jwks(signer, rsa));
        var body = "{}"u8.ToArray();
        string[] headers = [signer.Thredd("other"u8), rsa.Thredd("other"u8)];
        var mutated = Gen.Select(Gen.Int[0, 2000], Gen.Char, Gen.Int[0, 3]).Select((at, c, how) => Mutate(good, at % good.Length, c, how));

        Gen.OneOf<string>(mutated, Gen.String[0, 200], Gen.OneOf("{\"keys\":[{}]}", "{\"keys\":[null,1,\"a\",[]]}", "{\"keys\":{}}", "[]", "{\"keys\":[{\"kid\":\"\\ud800\"}]}")).Sample(
            text =>
            {
                if (EhiKeySet.Read(Encoding.UTF8.GetBytes(text), out var set) is not null)
                    return set is null;
                var verifier = new EhiVerifier(new FixedEhiKeys(set!), new EhiSignatureRules(), TimeProvider.System);
                return headers.All(h => !verifier.VerifyAsync(h, body, CancellationToken.None).AsTask().GetAwaiter().GetResult().IsValid);
            },
            iter: 2000);
    }

    private static string Mutate(string text, int at, char c, int how) => how switch
    {
        0 => text[..at] + c + text[(at + 1)..], 1 => text.Remove(at, 1), 2 => text.Insert(at, c.ToString()), _ => text[..at],
    };
}
