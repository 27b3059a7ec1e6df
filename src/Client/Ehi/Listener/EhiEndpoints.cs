using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Client.Ehi.Listener;

namespace Selvage.Client.Ehi;

/// <summary>Puts a listener into an ASP.NET Core application.</summary>
public static class EhiEndpoints
{
    /// <summary>Adds what handles messages, made anew for each, and the settings that <see cref="MapEhi(IEndpointRouteBuilder, string, Action{EhiListenerSettings})"/> begins with.</summary>
    /// <typeparam name="THandler">What handles them.</typeparam>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets what is accepted.</param>
    public static IServiceCollection AddEhiListener<THandler>(this IServiceCollection services, Action<EhiListenerSettings>? configure = null)
        where THandler : class, IEhiHandler
    {
        services.TryAddScoped<IEhiHandler, THandler>();
        if (configure is not null)
            services.AddSingleton(configure);
        return services;
    }

    /// <summary>Receives messages by POST at a path. Where an <see cref="IEhiResponder"/> is registered it answers, otherwise the <see cref="IEhiHandler"/>.</summary>
    /// <param name="routes">The application.</param>
    /// <param name="path">As registered at the operator: <c>/ehi</c>.</param>
    /// <param name="configure">Sets what is accepted, after what <see cref="AddEhiListener{THandler}"/> set.</param>
    /// <exception cref="ArgumentException">The settings are wrong; it names each fault with its mend.</exception>
    public static IEndpointConventionBuilder MapEhi(this IEndpointRouteBuilder routes, string path, Action<EhiListenerSettings>? configure = null)
    {
        var settings = new EhiListenerSettings();
        foreach (var first in routes.ServiceProvider.GetServices<Action<EhiListenerSettings>>())
            first(settings);
        configure?.Invoke(settings);
        return routes.MapEhi(path, settings);
    }

    /// <summary>As <see cref="MapEhi(IEndpointRouteBuilder, string, Action{EhiListenerSettings})"/>, with settings made elsewhere.</summary>
    /// <param name="routes">The application.</param>
    /// <param name="path">As registered at the operator.</param>
    /// <param name="settings">What is accepted.</param>
    /// <exception cref="ArgumentException">The settings are wrong; it names each fault with its mend.</exception>
    public static IEndpointConventionBuilder MapEhi(this IEndpointRouteBuilder routes, string path, EhiListenerSettings settings)
    {
        var services = routes.ServiceProvider;
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        var listener = new EhiListener(settings, services.GetRequiredService<ILogger<EhiListener>>(), services.GetService<TimeProvider>() ?? TimeProvider.System, lifetime.ApplicationStopping);
        lifetime.ApplicationStopped.Register(listener.Dispose);
        return routes.MapPost(path, context => listener.ReceiveAsync(context, new PerMessage(services)));
    }

    /// <summary>A scope that lives as long as the answer is worked on, which may be longer than the request.</summary>
    private sealed class PerMessage(IServiceProvider services) : IEhiResponder
    {
        public async Task<EhiReply> AnswerAsync(EhiReceived received, CancellationToken ct)
        {
            await using var scope = services.CreateAsyncScope();
            var responder = scope.ServiceProvider.GetService<IEhiResponder>() ?? new HandlerResponder(scope.ServiceProvider.GetRequiredService<IEhiHandler>());
            return await responder.AnswerAsync(received, ct);
        }
    }
}
