using Microsoft.Extensions.DependencyInjection;
using Selvage.Kernel;

namespace Selvage.Certificates.Ocsp;

/// <summary>The responder's parts.</summary>
internal static class OcspRegistration
{
    /// <summary>Registers them.</summary>
    internal static IServiceCollection AddOcsp(this IServiceCollection services)
    {
        services.AddSingleton<CertificateStatuses>();
        services.AddSingleton<AnsweredIssuers>();
        services.AddSingleton<ResponderKeys>();
        services.AddSingleton<ResponderLog>();
        services.AddSingleton<ServerAnswers>();
        services.AddSnapshot(_ => new AnswerCache());
        services.AddSingleton<MakeAnswers>();
        services.AddHosted<RenewAnswers>();
        return services.AddSingleton<OcspResponder>();
    }
}
