using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Authorities.Roots;
using Selvage.Certificates.Crl;
using Selvage.Certificates.Expiry;
using Selvage.Certificates.Expiry.Authorities;
using Selvage.Certificates.Health;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Intents;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Keys.ServerCertificates;
using Selvage.Certificates.Keys.Tokens;
using Selvage.Certificates.Ocsp;
using Selvage.Certificates.Own;
using Selvage.Certificates.Present;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Reading;
using Selvage.Certificates.Records;
using Selvage.Certificates.Revoke;
using Selvage.Kernel;
using Selvage.Kernel.Clocks;
using Selvage.Kernel.Health;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Organisations;
using Selvage.Organisations.Announced;

namespace Selvage.Certificates;

/// <summary>Whose key: certificates are issued, revoked and published here.</summary>
public static class CertificatesModule
{
    /// <summary>Registers the module.</summary>
    public static IServiceCollection AddCertificates(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<CertificatesOptions>(configuration, CertificatesOptions.Section);
        services.AddSettings<Pkcs11Options>(configuration, Pkcs11Options.Section);
        services.AddSettings<TlsOptions>(configuration, TlsOptions.Section);
        services.AddModuleContext<CertificatesContext, CertificatesSqliteContext, CertificatesPostgreSqlContext>("certificates");
        services.AddOperations<CertificatesContext>();

        services.AddSingleton<AuthorityFiles>();
        services.AddSingleton<AuthorityKeys>();
        services.AddSnapshot<AuthorityKeyring>();
        services.AddSingleton(p => new CreateAuthorities(Tools(p), p.GetRequiredService<AuthorityFiles>(), p.GetRequiredService<AuthorityKeys>(), p.GetRequiredService<IOptions<CertificatesOptions>>(), p.GetRequiredService<PublicAddresses>()));
        services.AddSingleton(p => new TakeRoot(Tools(p), p.GetRequiredService<AuthorityKeyring>()));
        services.AddSingleton<IStartStep, AuthoritiesStart>();
        services.AddSnapshot<OwnCertificates>();
        services.AddSingleton(p => new EhiCredentials(p.GetRequiredService<OwnCertificates>(), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<KeyEncryptionKey>()));
        services.AddSingleton<OwnCertificateWork>();
        services.AddSingleton(p => new MakeOwnCertificate(Tools(p), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<OwnCertificateWork>()));
        services.AddSingleton(p => new RevokeOwnCertificate(Tools(p), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<OwnCertificates>(), p.GetRequiredService<OwnCertificateWork>()));
        services.AddSingleton(p => new ListOwnCertificates(p.GetRequiredService<ContextFactory<CertificatesContext>>(), p.GetRequiredService<TimeProvider>()));
        services.AddSnapshot<OwnCertificatesDue>();
        services.AddHosted<RenewOwnCertificates>();
        services.AddSingleton<IStartStep>(p => p.GetRequiredService<RenewOwnCertificates>());
        services.AddSingleton<IHearClock>(p => p.GetRequiredService<RenewOwnCertificates>());
        services.AddOcsp();
        services.AddSingleton(p => new ServerTls(p.GetRequiredService<DataFolder>(), p.GetRequiredService<KeyEncryptionKey>(), p.GetRequiredService<IOptions<TlsOptions>>(), p.GetRequiredService<IOptions<HostsOptions>>(), p.GetRequiredService<PublicAddresses>(), p.GetRequiredService<ServerAnswers>(), p.GetRequiredService<TimeProvider>()));
        services.AddRevocationLists();

        services.AddSingleton(IntentLedger.Table).AddSingleton<IntentLedger>().AddSingleton<SettleIntents>().AddSingleton<OpenIntents>().AddSingleton<LeafSigning>();
        services.AddSingleton<IStartStep>(p => p.GetRequiredService<OpenIntents>());

        services.AddSingleton(p => new ListAuthorities(p.GetRequiredService<ContextFactory<CertificatesContext>>(), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new RequestAuthority(Tools(p), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<AuthorityKeys>(), p.GetRequiredService<IOptions<CertificatesOptions>>(), p.GetRequiredService<PublicAddresses>()));
        services.AddSingleton(p => new InstallAuthority(Tools(p), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<AuthorityKeys>(), p.GetRequiredService<OwnCertificateWork>(), p.GetRequiredService<PublicAddresses>()));
        services.AddSingleton(p => new ActivateAuthority(Tools(p), p.GetRequiredService<OwnCertificates>()));
        services.AddSingleton(p => new RetireAuthority(Tools(p), p.GetRequiredService<SignRevocationLists>()));
        services.AddSingleton(p => new PublishRootList(Tools(p), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<PublicAddresses>()));

        services.AddSingleton<BlockKeys>();
        services.AddSingleton(p => new IssueCertificate(Tools(p), p.GetRequiredService<OrganisationRegistry>(), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<BlockKeys>(), p.GetRequiredService<LeafSigning>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new CheckRequest(p.GetRequiredService<ContextFactory<CertificatesContext>>(), p.GetRequiredService<OrganisationRegistry>(), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<BlockKeys>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ShowCommand>();
        services.AddSingleton(p => new RevokeCertificate(Tools(p), p.GetRequiredService<AuthorityKeyring>()));
        services.AddListener<ApplicationDeleted, RevokeApplicationCertificates>("certificates.revoke_all");

        services.AddSnapshot(p => new PublishedKeys(p.GetRequiredService<ContextFactory<CertificatesContext>>(), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<OrganisationRegistry>(), p.GetRequiredService<OwnCertificates>(), p.GetRequiredService<TimeProvider>()));
        services.AddSnapshot(p => new RetiredKeys(p.GetRequiredService<ContextFactory<CertificatesContext>>(), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<OrganisationRegistry>(), p.GetRequiredService<TimeProvider>()));
        services.AddSnapshot<PresentedCertificates>();
        services.AddSingleton(p => new HandshakeTrust(p.GetRequiredService<AuthorityKeyring>()));
        services.AddSingleton(p => new GetCertificate(p.GetRequiredService<ContextFactory<CertificatesContext>>(), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ListCertificates>().AddSingleton<SummariseCertificates>().AddSingleton<CertificateNames>();
        services.AddSingleton(p => new InspectCertificate(p.GetRequiredService<ContextFactory<CertificatesContext>>(), p.GetRequiredService<PresentedCertificates>(), p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<StandingBoard>(), p.GetRequiredService<TimeProvider>()));

        services.AddSingleton<DueNotices>().AddSingleton<NotifyExpiry>().AddSingleton<NotifyOwnExpiry>().AddSingleton<ListExpiring>().AddSingleton<ListEnds>();
        services.AddSingleton<AuthorityEnds>().AddSingleton<NotifyAuthorityEnds>();
        services.AddSingleton(p => new AuthorityHealth(p.GetRequiredService<AuthorityKeyring>(), p.GetRequiredService<AuthorityKeys>(), p.GetRequiredService<PublishedLists>(), p.GetRequiredService<AuthorityEnds>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IWatchHealth, AuthorityWatch>();
        services.AddHosted<ExpiryNotices>();
        services.AddSingleton<IHearClock>(p => p.GetRequiredService<ExpiryNotices>());
        return services;
    }

    /// <summary>Maps the module's part of the management API.</summary>
    /// <param name="manage">The group <c>/manage/v1</c>, already authenticated.</param>
    public static void MapCertificates(this IEndpointRouteBuilder manage) => Map(manage.MapGroup(string.Empty).WithTags("Certificates"));

    /// <summary>Maps what everybody may read.</summary>
    public static void MapPublishedCertificates(this IEndpointRouteBuilder routes)
    {
        PublicEndpoints.Map(routes);
        var settings = routes.ServiceProvider.GetRequiredService<IConfiguration>();
        OcspEndpoints.Map(routes, settings[$"{HostsOptions.Section}:{nameof(HostsOptions.Ocsp)}"] ?? string.Empty); // Not the validated options: all faults are to be told at once, when the host starts.
    }

    private static void Map(RouteGroupBuilder manage)
    {
        CertificatesEndpoints.Map(manage);
        AuthorityEndpoints.Map(manage);
        OwnEndpoints.Map(manage);
    }

    private static OperationTools<CertificatesContext> Tools(IServiceProvider provider) => provider.GetRequiredService<OperationTools<CertificatesContext>>();
}
