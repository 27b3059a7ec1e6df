using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Device;

/// <summary>Tells the person that it is done, or that the code is of no use.</summary>
internal sealed class SayDeviceOutcome(DevicePages pages) : IOpenIddictServerHandler<ApplyEndUserVerificationResponseContext>
{
    public async ValueTask HandleAsync(ApplyEndUserVerificationResponseContext context)
    {
        if (context.Transaction.GetHttpRequest()?.HttpContext is not { } http)
            return;
        if (string.IsNullOrEmpty(context.Response.Error))
        {
            await pages.AllowedAsync(http);
        }
        else
        {
            await pages.AskCodeAsync(http, tried: true);
        }

        context.HandleRequest();
    }
}
