using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Server.Listeners;
using Selvage.Server.Verbs;

namespace Selvage.Server;

/// <summary>The process: settings, modules, start, listeners, in this order.</summary>
public static class SelvageServer
{
    /// <summary>Runs until it is told to stop; or does the one thing that the first words ask for, and ends.</summary>
    /// <returns>0 after a stop that was asked for; 1 where it could not start, after saying why; 2 where the words were not understood.</returns>
    public static Task<int> RunAsync(string[] args) => args switch
    {
        ["people", "break-glass", .. var rest] => GuardedAsync(() => BreakGlassVerb.RunAsync(rest, Console.Out, Console.Error)),
        ["people", ..] => GuardedAsync(() => BreakGlassVerb.RunAsync([], Console.Out, Console.Error)),
        _ => GuardedAsync(() => ServeAsync(args)),
    };

    private static async Task<int> ServeAsync(string[] args)
    {
        await using var app = Composition.Build(args);
        await StartAsync(app, CancellationToken.None);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Says why something could not be begun, instead of a stack trace that helps nobody.</summary>
    internal static async Task<int> GuardedAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (StartRefusedException refused)
        {
            return Refuse([refused.Message]);
        }
        catch (OptionsValidationException invalid)
        {
            return Refuse(invalid.Failures);
        }
        catch (AggregateException several) when (several.InnerExceptions.All(e => e is OptionsValidationException))
        {
            return Refuse(several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(e => e.Failures));
        }
        catch (IOException busy) when (busy.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return Refuse([$"{busy.Message} Stop what uses it, or choose other ports with Selvage:Ports."]);
        }
    }

    /// <summary>Brings everything up to the first request, and says what a first start must say.</summary>
    internal static async Task StartAsync(WebApplication app, CancellationToken ct)
    {
        app.Services.GetService<IStartupValidator>()?.Validate();
        await app.Services.GetRequiredService<Start>().RunAsync(ct);
        app.Services.GetRequiredService<ListenerTls>().Open();
        Welcome.BeforeListening(app.Services);
        await app.StartAsync(ct);
        Welcome.Listening(app.Services);
    }

    private static int Refuse(IEnumerable<string> reasons)
    {
        Console.Error.WriteLine("Selvage cannot start:");
        foreach (var reason in reasons)
            Console.Error.WriteLine($"  - {reason}");
        return 1;
    }
}
