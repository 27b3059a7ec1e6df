using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Lint;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Hub;

/// <summary>A Transport certificate that the server's own authority signed, and that ended a day ago: made with the key itself, since the door issues none in the past.</summary>
internal static class EndedCertificate
{
    internal static async Task<X509Certificate2> OfAsync(World world, string organisation, string app)
    {
        var services = world.Server.Services;
        var key = new TestKey();
        var keyring = services.GetRequiredService<AuthorityKeyring>();
        var order = Order(keyring, key, AppId.From(Guid.Parse(app)), OrganisationId.From(Guid.Parse(organisation)));
        var subjectKey = SubjectKeyReader.Read(order.SubjectPublicKeyInfo).Value!;
        var generation = keyring.Issuer!.Generation;
        using var authority = services.GetRequiredService<AuthorityFiles>().ReadIssuing($"g{generation}");
        var issuing = keyring.CertificateOf(generation);
        var issuer = new LintIssuer(issuing.Subject, issuing.KeyIdentifier, authority.SignatureAlgorithm, generation, NotBefore: null, issuing.NotAfter);
        var der = OrderSigning.Sign(OrderSigning.Prepare(order, subjectKey, issuer, authority.Kind), issuing.Subject, authority);

        await using var db = services.GetRequiredService<ContextFactory<CertificatesContext>>().Create();
        db.Issued.Add(new CertificateRow
        {
            Kid = Kid.Of(der),
            Serial = order.Serial.Value,
            Type = CertificateType.Transport,
            OrganisationId = OrganisationId.From(Guid.Parse(organisation)),
            AppId = AppId.From(Guid.Parse(app)),
            Subject = "ended",
            KeyHash = subjectKey.Hash.Value,
            KeyAlgorithm = subjectKey.Name,
            Der = der,
            Generation = order.Serial.Generation,
            Shard = 0,
            IssuedAt = order.NotBefore,
            NotBefore = order.NotBefore,
            NotAfter = order.NotAfter,
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return key.With(new X509Certificate2Collection(X509CertificateLoader.LoadCertificate(der)).ExportCertificatePems());
    }

    private static CertificateOrder Order(AuthorityKeyring keyring, TestKey key, AppId app, OrganisationId organisation)
    {
        var issued = DateTimeOffset.UtcNow.AddDays(-CertificateProfile.LeafDays - 1);
        var subject = SubjectName.Of("GB", "Ended", "Cards", CertificateName.Of(app, CertificateType.Transport)).Value!;
        return CertificateOrder.ForLeaf(CertificateType.Transport, subject, SubjectKeyReader.Read(key.Spki).Value!, app, organisation, keyring.Issuer! with { NotBefore = DateTimeOffset.MinValue }, issued).Value!;
    }
}
