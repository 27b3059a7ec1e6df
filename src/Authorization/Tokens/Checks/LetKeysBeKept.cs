using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Lets others keep the public keys for some minutes; without it, gateways fetch them again each second.</summary>
internal sealed class LetKeysBeKept(TokenSettings settings) : IOpenIddictServerHandler<ApplyJsonWebKeySetResponseContext>
{
    public ValueTask HandleAsync(ApplyJsonWebKeySetResponseContext context)
    {
        if (string.IsNullOrEmpty(context.Response!.Error))
            context.Transaction.GetHttpRequest()!.HttpContext.Response.Headers.CacheControl = $"public, max-age={(long)settings.KeysMaxAge.TotalSeconds}";

        return ValueTask.CompletedTask;
    }
}
