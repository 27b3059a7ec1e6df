using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Takes out the link to another project's site that OpenIddict puts into errors of its own.</summary>
/// <typeparam name="TContext">The kind of answer.</typeparam>
internal sealed class DropErrorLink<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseRequestContext
{
    public ValueTask HandleAsync(TContext context)
    {
        context.Transaction.Response!.ErrorUri = null;
        return ValueTask.CompletedTask;
    }
}
