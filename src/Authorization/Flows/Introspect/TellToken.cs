using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Tokens;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Introspect;

/// <summary>What a token says beyond the words that OpenIddict knows (RFC 7662 §2.2).</summary>
internal sealed class TellToken : IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    private static readonly string[] Ours = [TokenClaims.OrganisationId, TokenClaims.Pmid, TokenClaims.Session];

    public ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        foreach (var name in Ours)
        {
            if (context.GenericTokenPrincipal!.GetClaim(name) is { } value)
                context.Claims[name] = value;
        }

        return ValueTask.CompletedTask;
    }
}
