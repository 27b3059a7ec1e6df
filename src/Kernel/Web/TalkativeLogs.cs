namespace Selvage.Kernel.Web;

/// <summary>
/// The log categories that print whole addresses or forms: a token, a device code or a card number may stand there. They are opened only by their full
/// names, never by a wide setting.
/// </summary>
public static class TalkativeLogs
{
    /// <summary>Their names; what begins with one of them is meant too.</summary>
    public static IReadOnlyList<string> Categories { get; } =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Routing",

        // Says the address of what nothing answers.
        "Microsoft.AspNetCore.Builder.ApplicationBuilder",
        "Yarp.ReverseProxy.Forwarder",
        "OpenIddict.Server.OpenIddictServerDispatcher",
    ];
}
