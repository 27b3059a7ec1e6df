using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Kernel;

namespace Selvage.Cards;

/// <summary>The table of contents of the card processor: the upstream behind the API hub, a sandbox with three regions.</summary>
public static class CardsModule
{
    /// <summary>
    /// Registers the three instances. They start with the host, before its own listeners, which are the last hosted service, accept a
    /// request, and stop after them, because hosted services stop in reverse order.
    /// </summary>
    /// <param name="services">Must hold the data folder, its key-encryption key and a clock.</param>
    /// <param name="configuration">Section <see cref="CardsOptions.Section"/>.</param>
    public static IServiceCollection AddCards(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSettings<CardsOptions>(configuration, CardsOptions.Section).AddSingleton<CardsSockets>().AddHosted<CardsInstances>();
}
