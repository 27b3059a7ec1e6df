using CsCheck;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Ocsp;
using Selvage.Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Ocsp;
using BouncyStatus = Org.BouncyCastle.Ocsp.CertificateStatus;
using CertificateStatus = Selvage.Certificates.Ocsp.CertificateStatus;

namespace Selvage.Unit.Certificates.Ocsp;

/// <summary>BouncyCastle reads what is written here, and verifies its signature.</summary>
public sealed class ResponseWriterTests : IDisposable
{
    private readonly TestResponder _responder = new();
    private readonly SerialNumber _serial = SerialNumber.New(1);

    public void Dispose() => _responder.Dispose();

    [Fact]
    public void A_good_answer_is_read_and_verified_by_another_implementation()
    {
        var (basic, single) = One(CertificateStatus.Good);
        Assert.Same(BouncyStatus.Good, single.GetCertStatus());
        Assert.Equal(new DateTime(2026, 8, 1, 10, 20, 30, DateTimeKind.Utc), basic.ProducedAt);
        Assert.Equal(new DateTime(2026, 8, 1, 10, 15, 30, DateTimeKind.Utc), single.ThisUpdate);
        Assert.Equal(new DateTime(2026, 8, 1, 10, 45, 30, DateTimeKind.Utc), single.NextUpdate);
    }

    [Fact]
    public void The_responder_is_named_by_its_key_and_its_certificate_comes_along()
    {
        var (basic, _) = One(CertificateStatus.Good);
        var tagged = Assert.IsType<DerOctetString>(((Asn1TaggedObject)basic.ResponderId.ToAsn1Object().ToAsn1Object()).GetExplicitBaseObject(), exactMatch: false);
        Assert.Equal(_responder.Signer.KeyHash, tagged.GetOctets());
        Assert.Equal(_responder.SignerCertificate, Assert.Single(basic.GetCerts()));
        _responder.SignerCertificate.Verify(_responder.IssuerCertificate.GetPublicKey());
        Assert.NotNull(_responder.SignerCertificate.GetExtensionValue(new DerObjectIdentifier("1.3.6.1.5.5.7.48.1.5")));
    }

    [Theory]
    [InlineData(RevocationReason.Unspecified, null)]
    [InlineData(RevocationReason.KeyCompromise, 1)]
    [InlineData(RevocationReason.AffiliationChanged, 3)]
    [InlineData(RevocationReason.Superseded, 4)]
    [InlineData(RevocationReason.CessationOfOperation, 5)]
    [InlineData(RevocationReason.PrivilegeWithdrawn, 9)]
    public void A_revoked_answer_says_since_when_and_why(RevocationReason reason, int? code)
    {
        var (_, single) = One(new CertificateStatus(StatusKind.Revoked, TestAuthorities.Now.AddHours(-1), reason));
        var revoked = Assert.IsType<RevokedStatus>(single.GetCertStatus());
        Assert.Equal(new DateTime(2026, 8, 1, 9, 20, 30, DateTimeKind.Utc), revoked.RevocationTime);
        Assert.Equal(code is not null, revoked.HasRevocationReason);
        if (code is not null)
            Assert.Equal(code, revoked.RevocationReason);
    }

    [Fact]
    public void A_revocation_is_never_in_the_future()
    {
        var (basic, single) = One(new CertificateStatus(StatusKind.Revoked, TestAuthorities.Now.AddHours(1)));
        Assert.Equal(basic.ProducedAt, Assert.IsType<RevokedStatus>(single.GetCertStatus()).RevocationTime);
    }

    [Fact]
    public void A_number_that_was_never_issued_is_unknown() => Assert.IsType<UnknownStatus>(One(CertificateStatus.Unknown).Single.GetCertStatus());

    [Fact]
    public void No_answer_outlives_its_signer()
    {
        var end = _responder.Signer.Key.NotAfter;
        Assert.Equal(end, AnswerTimes.At(end.AddMinutes(-3), end).NextUpdate);
        Assert.Equal(AnswerTimes.Life, AnswerTimes.At(end.AddMinutes(-25), end) is var times ? times.NextUpdate - times.ThisUpdate : default);
    }

    [Fact]
    public void A_clock_that_was_put_back_makes_an_answer_useless()
    {
        var times = AnswerTimes.At(TestAuthorities.Now, _responder.Signer.Key.NotAfter);
        Assert.True(times.MayServe(TestAuthorities.Now));
        Assert.False(times.MayServe(TestAuthorities.Now.AddMinutes(-6)));
        Assert.False(times.MayServe(times.NextUpdate));
    }

    [Fact]
    public void Several_certificates_in_both_hashes_and_a_nonce_come_back_as_they_were_asked() =>
        (from hashes in Gen.Bool.Array[1, 16]
         from length in Gen.Int[1, 128]
         select (hashes, length)).Sample(
            sample =>
            {
                var ids = sample.hashes.Select(sha1 => _responder.Id(SerialNumber.New(1), sha1 ? TestResponder.Sha1 : TestResponder.Sha256)).ToArray();
                var request = OcspRequestReader.Read(TestResponder.Request(TestResponder.Octets(sample.length), ids))!;
                var basic = Read([.. request.Asked.Select(a => new SingleAnswer(a.CertId, CertificateStatus.Good))], request.Nonce);
                var nonce = basic.GetExtensionValue(new DerObjectIdentifier(OcspObjectIdentifiers.Nonce)).GetOctets();
                return basic.Responses.Select(r => r.GetCertID()).SequenceEqual(ids) && nonce.AsSpan().SequenceEqual(request.Nonce!.Value.Span);
            },
            iter: 200);

    [Theory]
    [InlineData(OcspFault.MalformedRequest, 1)]
    [InlineData(OcspFault.InternalError, 2)]
    [InlineData(OcspFault.TryLater, 3)]
    [InlineData(OcspFault.Unauthorized, 6)]
    public void An_answer_without_a_status_is_read_too(object fault, int status) =>
        Assert.Equal(status, new OcspResp(ResponseWriter.Write((OcspFault)fault)).Status);

    private (BasicOcspResp Basic, SingleResp Single) One(CertificateStatus status)
    {
        var basic = Read([new SingleAnswer(CertIdWriter.Write(_responder.Issuer, CertIdForm.Sha1Null, _serial.ToBytes()), status)], nonce: null);
        var single = Assert.Single(basic.Responses);
        Assert.Equal(_responder.Id(_serial, TestResponder.Sha1), single.GetCertID());
        return (basic, single);
    }

    private BasicOcspResp Read(SingleAnswer[] answers, ReadOnlyMemory<byte>? nonce)
    {
        var response = new OcspResp(ResponseWriter.Write(_responder.Signer, AnswerTimes.At(TestAuthorities.Now, _responder.Signer.Key.NotAfter), answers, nonce));
        Assert.Equal(0, response.Status);
        var basic = (BasicOcspResp)response.GetResponseObject();
        Assert.True(basic.Verify(_responder.SignerCertificate.GetPublicKey()));
        return basic;
    }
}
