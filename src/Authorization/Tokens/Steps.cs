using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens;

/// <summary>How a line in a list of checks is written.</summary>
internal static class Steps
{
    internal static OpenIddictServerHandlerDescriptor Step<TContext, TCheck>(int order)
        where TContext : BaseContext
        where TCheck : class, IOpenIddictServerHandler<TContext> =>
        OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>().UseSingletonHandler<TCheck>().SetOrder(order).SetType(OpenIddictServerHandlerType.Custom).Build();

    internal static OpenIddictServerHandlerDescriptor Step<TContext, TCheck, TFilter>(int order)
        where TContext : BaseContext
        where TCheck : class, IOpenIddictServerHandler<TContext>
        where TFilter : class, IOpenIddictServerHandlerFilter<TContext> =>
        OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>().AddFilter<TFilter>().UseSingletonHandler<TCheck>().SetOrder(order).SetType(OpenIddictServerHandlerType.Custom).Build();

    /// <summary>A handler of OpenIddict's own, for some requests only.</summary>
    internal static OpenIddictServerHandlerDescriptor Only<TContext, TFilter>(OpenIddictServerHandlerDescriptor builtIn)
        where TContext : BaseContext
        where TFilter : class, IOpenIddictServerHandlerFilter<TContext> =>
        OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>().Import(builtIn).AddFilter<TFilter>().Build();
}
