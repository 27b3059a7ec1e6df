using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;

namespace Selvage.Server;

/// <summary>What the console says at start: to people, so not as log lines, and secrets never go to a log.</summary>
internal static class Welcome
{
    internal static void BeforeListening(IServiceProvider services)
    {
        var installation = services.GetRequiredService<Installation>();
        Console.WriteLine($"Selvage {Version} · environment {installation.Environment} · operator {installation.OperatorId}");
        Console.WriteLine($"Data: {services.GetRequiredService<DataFolder>().Root}");
        foreach (var line in services.GetRequiredService<FirstWords>().Take())
            Console.WriteLine(line);
    }

    internal static void Listening(IServiceProvider services)
    {
        var ports = services.GetRequiredService<IOptions<PortsOptions>>().Value;
        var addresses = services.GetRequiredService<PublicAddresses>();
        Console.WriteLine($"Listening: {addresses.Tls} (TLS) · {addresses.Mtls} (mTLS) · {addresses.Http} (HTTP) · http://localhost:{ports.Admin} (admin)");
        Console.WriteLine($"Ready. API reference: {addresses.Docs}");
    }

    internal static string Version => typeof(Welcome).Assembly.GetName().Version!.ToString(3);
}
