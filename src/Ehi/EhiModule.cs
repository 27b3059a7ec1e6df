using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Clients;
using Selvage.Ehi.Decisions;
using Selvage.Ehi.Deliveries;
using Selvage.Ehi.Delivery;
using Selvage.Ehi.Endpoints;
using Selvage.Ehi.Ingress;
using Selvage.Ehi.Ledger;
using Selvage.Ehi.Records;
using Selvage.Ehi.Simulation;
using Selvage.Ehi.Wire;
using Selvage.Kernel;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Ehi;

/// <summary>The External Host Interface: what happens to cards goes out to the clients' own servers, which decide on payments (requirements H1-H5).</summary>
public static class EhiModule
{
    /// <summary>Registers the module. The host registers <see cref="ProcessorSockets"/>.</summary>
    public static IServiceCollection AddEhi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<EhiOptions>(configuration, EhiOptions.Section).AddSingleton<IValidateOptions<EhiOptions>, EhiRules>();
        services.AddModuleContext<EhiContext, EhiSqliteContext, EhiPostgreSqlContext>("ehi");
        services.AddOperations<EhiContext>();
        services.AddSnapshot<EndpointRegistry>();
        services.AddSingleton(EhiLedger.Table).AddSingleton<EhiLedger>();
        services.AddSingleton<Connections>().AddSingleton<SignatureHeader>().AddSingleton<EhiSender>().AddSingleton<OneTry>();
        services.AddSingleton<AddEndpoint>().AddSingleton<ChangeEndpoint>().AddSingleton<RemoveEndpoint>().AddSingleton<DeclareReady>().AddSingleton<DecideEndpoint>();
        services.AddSingleton<GetEndpoint>().AddSingleton<ListEndpoints>();
        services.AddSingleton(p => new ListDeliveries(p.GetRequiredService<ContextFactory<EhiContext>>(), p.GetRequiredService<EhiLedger>(), p.GetRequiredService<OrganisationRegistry>()));
        services.AddSingleton(p => new GetDelivery(p.GetRequiredService<ContextFactory<EhiContext>>(), p.GetRequiredService<EhiLedger>(), p.GetRequiredService<OrganisationRegistry>()));
        services.AddSingleton(p => new SendAgain(p.GetRequiredService<OperationTools<EhiContext>>(), p.GetRequiredService<EhiLedger>(), p.GetRequiredService<DeliveryEngine>(), p.GetRequiredService<OrganisationRegistry>()));
        services.AddSingleton<ProcessorDoor>();
        services.AddSingleton(p => new RunTestTransaction(
            p.GetRequiredService<OperationTools<EhiContext>>(), p.GetRequiredService<OAuthClientRegistry>(), p.GetRequiredService<OrganisationRegistry>(), p.GetRequiredService<ProcessorDoor>(), p.GetRequiredService<Installation>()));

        // In this order: deliveries are taken up before new messages come in. Services stop the other way round.
        services.AddHosted<DeliveryEngine>();
        services.AddSingleton<TakeMessages>().AddSingleton<AskHost>();
        services.AddHosted<IngressListener>().AddHostedService<ForgetOld>();
        return services;
    }

    /// <summary>Maps the module's part of the management API.</summary>
    /// <param name="manage">The group <c>/manage/v1</c>, already authenticated.</param>
    public static void MapEhi(this IEndpointRouteBuilder manage) => EhiEndpoints.Map(manage);
}
