using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.UserInfo;

/// <summary>A POST with the token in its header needs no form (OpenID Connect Core §5.3.1); OpenIddict would refuse it for having none.</summary>
internal sealed class ReadEmptyPost : IOpenIddictServerHandler<ExtractUserInfoRequestContext>
{
    public ValueTask HandleAsync(ExtractUserInfoRequestContext context)
    {
        if (IsEmptyPost(context))
            context.Request = new OpenIddictRequest();
        return ValueTask.CompletedTask;
    }

    internal static bool IsEmptyPost(BaseContext context) =>
        context.Transaction.GetHttpRequest() is { } request && HttpMethods.IsPost(request.Method) && (request.ContentLength ?? 0) == 0 && request.ContentType is null && !request.Headers.ContainsKey("Transfer-Encoding");
}

/// <summary>All but those that <see cref="ReadEmptyPost"/> reads.</summary>
internal sealed class OnlyWithForm : IOpenIddictServerHandlerFilter<ExtractUserInfoRequestContext>
{
    public ValueTask<bool> IsActiveAsync(ExtractUserInfoRequestContext context) => new(!ReadEmptyPost.IsEmptyPost(context));
}
