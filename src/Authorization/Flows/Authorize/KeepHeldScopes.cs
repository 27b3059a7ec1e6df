using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Tokens;
using Selvage.Authorization.Tokens.Seams;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Authorize;

/// <summary>What was taken away from the application since the person signed in, its new tokens do not carry any more (requirement C5).</summary>
internal sealed class KeepHeldScopes(ScopesHeldBy held) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType == OpenIddictServerEndpointType.Token && TokenAttempt.Of(context.Transaction).Client is { } client)
        {
            var now = held(client);
            context.Principal!.SetScopes(context.Principal!.GetScopes().Where(scope => now.Contains(scope, StringComparer.Ordinal) || PersonScopes.OfOpenId.Contains(scope, StringComparer.Ordinal)));
        }

        return ValueTask.CompletedTask;
    }
}
