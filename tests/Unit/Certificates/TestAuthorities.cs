using System.Security.Cryptography;
using Selvage.Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Keys;
using Selvage.Kernel.Ids;

namespace Selvage.Unit.Certificates;

/// <summary>A root and an issuing authority.</summary>
internal sealed class TestAuthorities : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 8, 1, 10, 20, 30, 456, TimeSpan.Zero);
    public static readonly AuthorityNames Names = new("GB", "Selvage", "Selvage Directory", "Selvage Root CA", "Selvage Issuing CA");
    public static readonly AppId Application = AppId.From(Guid.Parse("0198f0aa-0000-7000-8000-0000000000aa"));
    public static readonly OrganisationId Organisation = OrganisationId.From(Guid.Parse("0198f0aa-0000-7000-8000-0000000000bb"));

    private static readonly Uri Host = new("http://pki.example.com");

    public TestAuthorities(AuthorityKeyKind kind = AuthorityKeyKind.EcP256, DateTimeOffset? created = null)
    {
        Root = RootKey.Create(Names.RootName(1).Value!, 1, created ?? Now);
        var (certificate, key) = Root.CreateIssuing(Names.IssuingName(1).Value!, kind, AuthorityAddresses.ForIssuing(Host, "root-g1").Value!, created ?? Now);
        Issuing = new IssuingKey(certificate, key, 1);
    }

    public RootKey Root { get; }

    public IssuingKey Issuing { get; }

    public IssuerFacts Facts => new(1, Issuing.Certificate.NotAfter, AuthorityAddresses.ForLeaf(Host, "g1", 0).Value!);

    public static SubjectKey EcKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SubjectKeyReader.Read(key.ExportSubjectPublicKeyInfo()).Value!;
    }

    public static SubjectKey RsaKey()
    {
        using var key = RSA.Create(2048);
        return SubjectKeyReader.Read(key.ExportSubjectPublicKeyInfo()).Value!;
    }

    public CertificateOrder Order(CertificateType type, SubjectKey? key = null, DateTimeOffset? now = null) =>
        CertificateOrder.ForLeaf(
            type, SubjectName.Of("GB", "Acme Payments Ltd", "Selvage Directory", "acme-1").Value!, key ?? EcKey(), Application, Organisation, Facts, now ?? Now).Value!;

    /// <summary>The whole way: checked, linted, signed.</summary>
    public byte[] Sign(CertificateOrder order) => Issuing.Sign(Issuing.Prepare(order));

    public void Dispose()
    {
        Issuing.Dispose();
        Root.Dispose();
    }
}
