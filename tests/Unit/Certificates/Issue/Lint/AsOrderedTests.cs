using Selvage.Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Lint;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Keys;

namespace Selvage.Unit.Certificates.Issue.Lint;

/// <summary>What was written of an order is compared with it before any key of an authority is touched.</summary>
public sealed class AsOrderedTests : IDisposable
{
    private readonly TestAuthorities _authorities = new();

    public void Dispose() => _authorities.Dispose();

    [Fact]
    public void A_ticket_is_made_of_what_was_ordered() => Assert.NotNull(Ticket(_authorities.Order(CertificateType.Transport), order => order));

    [Theory]
    [InlineData("serial")]
    [InlineData("subject")]
    [InlineData("key")]
    [InlineData("not before")]
    [InlineData("not after")]
    public void There_is_no_ticket_for_a_clean_certificate_that_is_another_than_the_ordered_one(string difference)
    {
        var order = _authorities.Order(CertificateType.Transport);
        var failed = Assert.Throws<LintFailedException>(() => Ticket(order, o => difference switch
        {
            "serial" => o with { Serial = SerialNumber.New(1) },
            "subject" => o with { Subject = SubjectName.Of("GB", "Acme Payments Ltd", "Selvage Directory", "acme-2").Value! },
            "key" => o with { SubjectPublicKeyInfo = TestAuthorities.EcKey().Spki },
            "not before" => o with { NotBefore = o.NotBefore.AddSeconds(1) },
            _ => o with { NotAfter = o.NotAfter.AddSeconds(-1) },
        }));
        Assert.Equal(["certificate.as_ordered"], failed.Failed);
    }

    [Fact]
    public void There_is_no_ticket_for_a_certificate_that_names_another_issuer()
    {
        using var others = new TestAuthorities();
        var order = _authorities.Order(CertificateType.Transport);
        var issuer = Issuer() with { Subject = others.Root.Certificate.Subject };
        Assert.Contains("certificate.as_ordered", Assert.Throws<LintFailedException>(() => IssuanceTicket.For(order, Tbs(order), AuthorityKeyKind.EcP256, issuer)).Failed);
    }

    /// <summary>A ticket for an order, over what is written of a changed one.</summary>
    private IssuanceTicket Ticket(CertificateOrder order, Func<CertificateOrder, CertificateOrder> change) =>
        IssuanceTicket.For(order, Tbs(change(order)), AuthorityKeyKind.EcP256, Issuer());

    private byte[] Tbs(CertificateOrder order) => TbsCertificate.Write(
        order, Certificate.Subject, _authorities.Issuing.SignatureAlgorithm, CertificateExtensions.Of(order, SubjectKeyReader.Read(order.SubjectPublicKeyInfo).Value!, Certificate.KeyIdentifier));

    private LintIssuer Issuer() => new(Certificate.Subject, Certificate.KeyIdentifier, _authorities.Issuing.SignatureAlgorithm, 1, Certificate.NotBefore, Certificate.NotAfter);

    private AuthorityCertificate Certificate => _authorities.Issuing.Certificate;
}
