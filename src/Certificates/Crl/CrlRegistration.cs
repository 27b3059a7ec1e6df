using Microsoft.Extensions.DependencyInjection;
using Selvage.Certificates.Records;
using Selvage.Kernel;
using Selvage.Kernel.Clocks;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Crl;

/// <summary>Registers revocation lists.</summary>
internal static class CrlRegistration
{
    /// <summary>After the authorities, whose keys must be open.</summary>
    internal static void AddRevocationLists(this IServiceCollection services)
    {
        services.AddSnapshot<PublishedLists>();
        services.AddSingleton<SignRevocationLists>();
        services.AddHosted<KeepRevocationLists>();
        services.AddSingleton<ISnapshot>(p => p.GetRequiredService<KeepRevocationLists>());
        services.AddSingleton<IStartStep>(p => p.GetRequiredService<KeepRevocationLists>());
        services.AddSingleton<IHearClock>(p => p.GetRequiredService<KeepRevocationLists>());
        services.AddSingleton(p => new ListRevocationLists(p.GetRequiredService<ContextFactory<CertificatesContext>>(), p.GetRequiredService<PublicAddresses>()));
    }
}
