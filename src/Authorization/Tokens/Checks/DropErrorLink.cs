using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Takes out the link to another project's site that OpenIddict puts into errors of its own.</summary>
internal sealed class DropErrorLink : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        context.Response!.ErrorUri = null;
        return ValueTask.CompletedTask;
    }
}
