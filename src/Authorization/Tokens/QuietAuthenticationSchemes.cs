using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenIddict.Server.AspNetCore;

namespace Selvage.Authorization.Tokens;

/// <summary>
/// The schemes, without asking OpenIddict on every request whether it is meant: its endpoints are mapped by route, and hub requests
/// would pay for the question.
/// </summary>
internal sealed class QuietAuthenticationSchemes(IOptions<AuthenticationOptions> options) : AuthenticationSchemeProvider(options)
{
    public override async Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync() =>
        (await base.GetRequestHandlerSchemesAsync()).Where(scheme => scheme.Name != OpenIddictServerAspNetCoreDefaults.AuthenticationScheme).ToArray();
}
