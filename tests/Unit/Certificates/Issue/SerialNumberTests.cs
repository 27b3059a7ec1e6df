using System.Formats.Asn1;
using CsCheck;
using Selvage.Certificates.Issue;

namespace Selvage.Unit.Certificates.Issue;

public sealed class SerialNumberTests
{
    [Fact]
    public void A_serial_is_positive_and_always_16_bytes_of_der() => Gen.Int[1, 127].Sample(generation =>
    {
        var serial = SerialNumber.New(generation);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteInteger(serial.ToBytes());
        var number = new AsnReader(writer.Encode(), AsnEncodingRules.DER).ReadInteger();
        return writer.GetEncodedLength() == 18 && number.Sign > 0 && serial.Generation == generation;
    });

    [Fact]
    public void The_text_form_round_trips_in_every_way_that_tools_show_it() => Gen.Int[1, 127].Sample(generation =>
    {
        var serial = SerialNumber.New(generation);
        var colons = string.Join(':', serial.Value.Chunk(2).Select(pair => new string(pair)));
        return new[] { serial.Value, serial.Value.ToUpperInvariant(), colons, colons.ToUpperInvariant() }
            .All(text => SerialNumber.TryParse(text, out var read) && read == serial);
    });

    [Fact]
    public void No_two_serials_are_alike() =>
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => SerialNumber.New(1)).Distinct().Count());

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(-1)]
    public void A_generation_that_would_make_it_zero_or_negative_is_refused(int generation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SerialNumber.New(generation));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("00112233445566778899aabbccddeeff")]
    [InlineData("80112233445566778899aabbccddeeff")]
    [InlineData("0111223344556677889")]
    [InlineData("0g112233445566778899aabbccddeeff")]
    public void Text_that_is_no_serial_of_ours_is_not_read(string? text) => Assert.False(SerialNumber.TryParse(text, out _));
}
