using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Device;

/// <summary>Tells the person that it is done, or that the code is of no use.</summary>
internal sealed class SayDeviceOutcome : IOpenIddictServerHandler<ApplyEndUserVerificationResponseContext>
{
    public async ValueTask HandleAsync(ApplyEndUserVerificationResponseContext context)
    {
        if (context.Transaction.GetHttpRequest()?.HttpContext is not { } http)
            return;
        if (string.IsNullOrEmpty(context.Response.Error))
        {
            await DevicePages.AllowedAsync(http);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await DevicePages.AskCodeAsync(http, tried: true);
        }

        context.HandleRequest();
    }
}
