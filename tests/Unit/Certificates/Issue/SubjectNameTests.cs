using CsCheck;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Selvage.Certificates.Issue;

namespace Selvage.Unit.Certificates.Issue;

public sealed class SubjectNameTests
{
    private static readonly Gen<string> Part = Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u00c0', '\u024f'], Gen.Char['\u3041', '\u3096']), 1, 64]
        .Where(text => !string.IsNullOrWhiteSpace(text));

    [Fact]
    public void Another_reader_finds_the_same_parts_in_the_order_c_o_ou_cn() => Gen.Select(Part, Part, Part).Sample((organisation, unit, commonName) =>
    {
        var name = SubjectName.Of("GB", organisation, unit, commonName).Value!;
        var read = X509Name.GetInstance(Asn1Object.FromByteArray(name.Der.ToArray()));
        return read.GetOidList().SequenceEqual([X509Name.C, X509Name.O, X509Name.OU, X509Name.CN])
            && read.GetValueList().SequenceEqual(["GB", organisation, unit, commonName])
            && SubjectName.IsOurs(name.Der);
    });

    [Fact]
    public void The_country_is_printable_and_the_rest_is_utf8()
    {
        var sequence = Asn1Sequence.GetInstance(SubjectName.Of("GB", "Acme", "Unit", "x").Value!.Der.ToArray());
        var types = sequence.Select(set => ((Asn1Sequence)((Asn1Set)set)[0])[1].GetType()).ToList();
        Assert.Equal([typeof(DerPrintableString), typeof(DerUtf8String), typeof(DerUtf8String), typeof(DerUtf8String)], types);
    }

    [Theory]
    [InlineData("gb", "a", "b", "c", "certificate.subject.country", "country")]
    [InlineData("GBR", "a", "b", "c", "certificate.subject.country", "country")]
    [InlineData("", "a", "b", "c", "certificate.subject.country", "country")]
    [InlineData("GB", " ", "b", "c", "certificate.subject.empty", "organisation")]
    [InlineData("GB", "a", "", "c", "certificate.subject.empty", "unit")]
    [InlineData("GB", "a", "b", "line\nbreak", "certificate.subject.character", "common_name")]
    [InlineData("GB", "nul\0", "b", "c", "certificate.subject.character", "organisation")]
    [InlineData("GB", "\u202egnirts", "b", "c", "certificate.subject.character", "organisation")]
    public void A_part_that_cannot_stand_in_a_certificate_is_refused(string country, string organisation, string unit, string commonName, string code, string field)
    {
        var problem = Assert.Single(SubjectName.Of(country, organisation, unit, commonName).Problems);
        Assert.Equal((code, field), (problem.Code, problem.Field));
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal("certificate.subject.character", SubjectName.Of("GB", "a\ud83d", "b", "c").Problem?.Code);

    [Fact]
    public void Length_is_counted_in_characters_not_in_bytes()
    {
        Assert.True(SubjectName.Of("GB", string.Concat(Enumerable.Repeat("\U0001F980", 64)), "b", "c").Succeeded);
        Assert.Equal("certificate.subject.too_long", SubjectName.Of("GB", new string('a', 65), "b", "c").Problem?.Code);
    }

    [Fact]
    public void Every_faulty_part_is_told_at_once() =>
        Assert.Equal(["country", "organisation", "unit", "common_name"], SubjectName.Of("x", "", "", "").Problems.Select(problem => problem.Field));

    [Fact]
    public void A_name_in_another_form_is_not_ours()
    {
        var other = new X509Name("C=GB,O=Acme,OU=Unit,CN=x").GetDerEncoded();
        Assert.False(SubjectName.IsOurs(new X509Name("CN=x,OU=Unit,O=Acme,C=GB").GetDerEncoded()));
        Assert.False(SubjectName.IsOurs(new byte[] { 0x30, 0x00 }));
        Assert.True(SubjectName.IsOurs(other));
        Assert.False(SubjectName.IsOurs((byte[])[.. other, 0]));
    }
}
