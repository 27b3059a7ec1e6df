using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Hands the principal on as it is: the claims of a machine's token come from the client's facts, not from a principal.</summary>
internal sealed class PrepareToken : IOpenIddictServerHandler<ProcessSignInContext>
{
    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        context.AccessTokenPrincipal = context.Principal;
        return ValueTask.CompletedTask;
    }
}
