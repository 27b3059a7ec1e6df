using System.Formats.Asn1;
using CsCheck;
using Org.BouncyCastle.Ocsp;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Ocsp;

namespace Selvage.Unit.Certificates.Ocsp;

public sealed class OcspRequestReaderTests : IDisposable
{
    private readonly TestResponder _responder = new();
    private readonly SerialNumber _serial = SerialNumber.New(1);

    public void Dispose() => _responder.Dispose();

    [Theory]
    [InlineData("1.3.14.3.2.26", CertIdForm.Sha1Null)]
    [InlineData("2.16.840.1.101.3.4.2.1", CertIdForm.Sha256Null)]
    public void A_request_as_another_implementation_writes_it_is_read_and_names_our_issuer(string hash, object form)
    {
        var asked = Assert.Single(OcspRequestReader.Read(TestResponder.Request(_responder.Id(_serial, hash)))!.Asked);
        Assert.Equal(form, asked.Form);
        Assert.True(_responder.Issuer.Are(asked));
        Assert.Equal(_serial, AnswerKey.Of(_responder.Issuer, asked)!.Value.SerialNumber);
        Assert.Equal(asked.CertId.ToArray(), CertIdWriter.Write(_responder.Issuer, asked.Form, _serial.ToBytes()));
    }

    [Fact]
    public void Another_hash_is_read_and_names_nobody()
    {
        var asked = Assert.Single(OcspRequestReader.Read(TestResponder.Request(_responder.Id(_serial, "2.16.840.1.101.3.4.2.2")))!.Asked);
        Assert.Equal(CertIdForm.Other, asked.Form);
        Assert.False(_responder.Issuer.Are(asked));
    }

    [Fact]
    public void Sixteen_certificates_in_one_request_are_read_and_seventeen_are_not()
    {
        Assert.Equal(16, OcspRequestReader.Read(TestResponder.Request(Ids(16)))!.Asked.Count);
        Assert.Null(OcspRequestReader.Read(TestResponder.Request(Ids(17))));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(16, true)]
    [InlineData(32, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_nonce_has_1_to_128_bytes(int length, bool read)
    {
        var value = TestResponder.Octets(length);
        var request = OcspRequestReader.Read(TestResponder.Request(value, _responder.Id(_serial, TestResponder.Sha1)));
        Assert.Equal(read, request is not null);
        if (read)
            Assert.Equal(value, request!.Nonce!.Value.ToArray());
    }

    [Fact]
    public void A_nonce_without_its_inner_octet_string_is_kept_as_it_came()
    {
        byte[] bare = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Equal(bare, OcspRequestReader.Read(TestResponder.Request(bare, _responder.Id(_serial, TestResponder.Sha1)))!.Nonce!.Value.ToArray());
    }

    [Fact]
    public void A_nonce_in_the_extensions_of_one_certificate_is_passed_over() =>
        Assert.Null(OcspRequestReader.Read(ByHand(inOne: OcspObjectIdentifiers.Nonce))!.Nonce);

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void An_extension_that_nobody_knows_is_an_error_only_where_it_is_critical(bool inWhole, bool inOne, bool read)
    {
        const string Unknown = "1.2.3.4";
        Assert.Equal(read, OcspRequestReader.Read(ByHand(Unknown, inWhole, Unknown, inOne)) is not null);
    }

    [Fact]
    public void An_explicit_version_1_is_read_and_version_2_is_not()
    {
        Assert.NotNull(OcspRequestReader.Read(ByHand(version: 0)));
        Assert.Null(OcspRequestReader.Read(ByHand(version: 1)));
    }

    [Fact]
    public void A_request_about_nothing_or_with_something_behind_it_is_none()
    {
        Assert.Null(OcspRequestReader.Read(new byte[] { 0x30, 0x04, 0x30, 0x02, 0x30, 0x00 }));
        Assert.Null(OcspRequestReader.Read((byte[])[.. TestResponder.Request(Ids(1)), 0]));
        Assert.Null(OcspRequestReader.Read(ReadOnlyMemory<byte>.Empty));
        Assert.Null(OcspRequestReader.Read(new byte[OcspRequestReader.Longest + 1]));
    }

    [Fact]
    public void Whatever_is_sent_the_reader_ends_and_throws_nothing()
    {
        byte[][] good = [TestResponder.Request(Ids(1)), TestResponder.Request(Ids(3)), TestResponder.Request(TestResponder.Octets(32), Ids(1)), ByHand("1.2.3.4", false, OcspObjectIdentifiers.Nonce, false, 0)];
        (from original in Gen.Int[0, good.Length - 1].Select(i => good[i])
         from kind in Gen.Int[0, 4]
         from at in Gen.Int[0, original.Length - 1]
         from length in Gen.Int[1, 8]
         from noise in Gen.Byte.Array[1, 8]
         select Mutate(original, kind, at, length, noise)).Sample(IsSound, iter: 50_000);
        Gen.Byte.Array[0, 300].Sample(IsSound, iter: 50_000);
    }

    /// <summary>Nothing is thrown, and what is read is within the limits and made of the request's own bytes.</summary>
    private static bool IsSound(byte[] bytes) =>
        OcspRequestReader.Read(bytes) is not { } request
        || (request.Asked.Count is > 0 and <= OcspRequestReader.MostAsked && request.Asked.All(a => bytes.AsSpan().IndexOf(a.CertId.Span) >= 0) && request.Nonce is null or { Length: > 0 });

    private static byte[] Mutate(byte[] original, int kind, int at, int length, byte[] noise)
    {
        var end = Math.Min(original.Length, at + length);
        return kind switch
        {
            0 => [.. original[..at], (byte)(original[at] ^ noise[0]), .. original[(at + 1)..]],
            1 => [.. original[..at], .. original[end..]],
            2 => [.. original[..at], .. noise, .. original[at..]],
            3 => [.. original[..at], .. noise, .. original[end..]],
            _ => [.. original[..end], .. original[at..end], .. original[end..]],
        };
    }

    private CertificateID[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => _responder.Id(SerialNumber.New(1), TestResponder.Sha1))];

    private byte[] ByHand(string? inWhole = null, bool wholeCritical = false, string? inOne = null, bool oneCritical = false, int? version = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            if (version is { } number)
            {
                using var tag = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
                writer.WriteInteger(number);
            }

            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(CertIdWriter.Write(_responder.Issuer, CertIdForm.Sha1, _serial.ToBytes()));
                Extension(writer, 0, inOne, oneCritical);
            }

            Extension(writer, 2, inWhole, wholeCritical);
        }

        return writer.Encode();
    }

    private static void Extension(AsnWriter writer, int tag, string? oid, bool critical)
    {
        if (oid is null)
            return;
        using var explicitly = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag));
        using var list = writer.PushSequence();
        using var extension = writer.PushSequence();
        writer.WriteObjectIdentifier(oid);
        if (critical)
            writer.WriteBoolean(true);
        writer.WriteOctetString([4, 2, 1, 2]);
    }
}
