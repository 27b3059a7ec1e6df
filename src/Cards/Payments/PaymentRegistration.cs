using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Selvage.Cards.Payments.Checks;
using Selvage.Cards.Payments.Deciding;
using Selvage.Cards.Payments.Feed;

namespace Selvage.Cards.Payments;

/// <summary>What decides about payments, and tells of them.</summary>
internal static class PaymentRegistration
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The instance's.</param>
    /// <param name="ingress">The socket of the External Host Interface.</param>
    internal static IServiceCollection AddPayments(this IServiceCollection services, string ingress) => services
        .AddSingleton<Outbox>()
        .AddSingleton(_ => new HostLine(ingress))
        .AddSingleton<TypedSecrets>()
        .AddSingleton<MerchantChecks>()
        .AddSingleton<PaymentChecks>()
        .AddSingleton<StandInDecision>()
        .AddSingleton<GatewayMode>()
        .AddSingleton<CooperativeMode>()
        .AddSingleton<NewPayments>()
        .AddSingleton<SettlePayment>()
        .AddSingleton<Authorise>()
        .AddSingleton<AdvisePayment>()
        .AddSingleton<ReversePayment>()
        .AddSingleton<PresentPayment>()
        .AddSingleton<ExpireCard>()
        .AddSingleton<SimulateMovement>()
        .AddSingleton<TestTransactions>()
        .AddSingleton<PaymentClock>()
        .AddSingleton<IHostedService>(services => services.GetRequiredService<PaymentClock>())
        .AddSingleton<IHostedService, FeedPump>();
}
