using CsCheck;
using Selvage.Certificates.Ocsp;

namespace Selvage.Unit.Certificates.Ocsp;

public sealed class RequestTargetTests
{
    /// <summary>In base64 these are "MAf//+/++//v": slashes in a row and pluses, which only some serial numbers give.</summary>
    private static readonly byte[] Hard = [0x30, 0x07, 0xff, 0xff, 0xef, 0xfe, 0xfb, 0xff, 0xef];

    [Theory]
    [InlineData("/ocsp/MAf//+/++//v")]
    [InlineData("/ocsp//MAf//+/++//v")]
    [InlineData("/ocsp/%4dAf%2F%2f%2B%2F%2b%2B%2F%2Fv")]
    [InlineData("/ocsp/MAf__-_--__v")]
    [InlineData("/OCSP/MAf//+/++//v")]
    [InlineData("/MAf//+/++//v")]
    [InlineData("//MAf//+/++//v")]
    [InlineData("http://ocsp.example.com/ocsp/MAf//+/++//v")]
    [InlineData("/ocsp/MAf//+/++//v?x=1")]
    public void Slashes_pluses_and_escapes_all_give_the_same_bytes(string target)
    {
        Assert.Equal("MAf//+/++//v", Convert.ToBase64String(Hard));
        Assert.Equal(Hard, RequestTarget.Read(target));
    }

    [Theory]
    [InlineData("/ocsp/MAA=")]
    [InlineData("/ocsp/MAA")]
    [InlineData("/ocsp/MAA%3D")]
    [InlineData("/ocsp/MAA%3d%3d")]
    public void Padding_may_be_escaped_wrong_or_missing(string target) => Assert.Equal(new byte[] { 0x30, 0x00 }, RequestTarget.Read(target));

    [Theory]
    [InlineData("/ocsp")]
    [InlineData("/ocsp/")]
    [InlineData("/ocsp/%")]
    [InlineData("/ocsp/%4")]
    [InlineData("/ocsp/%zz")]
    [InlineData("/ocsp/M")]
    [InlineData("/ocsp/MA*A")]
    [InlineData("/ocsp/====")]
    [InlineData("*")]
    [InlineData("")]
    public void What_is_no_base64_gives_nothing(string target) => Assert.Null(RequestTarget.Read(target));

    [Fact]
    public void A_target_longer_than_any_request_gives_nothing() => Assert.Null(RequestTarget.Read("/ocsp/" + new string('A', 8000)));

    [Fact]
    public void Every_request_comes_back_from_every_way_of_writing_it() =>
        (from bytes in Gen.Byte.Array[1, 200]
         from way in Gen.Int[0, 3]
         select (bytes, way)).Sample(
            sample =>
            {
                sample.bytes[0] = 0x30; // As every request begins: a leading slash is then no part of it.
                var text = Convert.ToBase64String(sample.bytes);
                var sent = sample.way switch { 0 => text, 1 => Uri.EscapeDataString(text), 2 => text.TrimEnd('='), _ => text.TrimEnd('=').Replace('+', '-').Replace('/', '_') };
                return RequestTarget.Read("/ocsp/" + sent)!.AsSpan().SequenceEqual(sample.bytes);
            },
            iter: 20_000);

    [Fact]
    public void Noise_throws_nothing() => Gen.String[0, 200].Sample(text => RequestTarget.Read("/ocsp/" + text) is null or { Length: > 0 }, iter: 50_000);
}
