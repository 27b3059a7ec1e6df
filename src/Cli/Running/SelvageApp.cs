using Selvage.Cli.Output;
using Spectre.Console.Cli;

namespace Selvage.Cli.Running;

/// <summary>The whole command line, able to run inside another process.</summary>
internal static class SelvageApp
{
    private const int HelpWidth = 110;

    /// <summary>As printed by <c>--version</c>.</summary>
    public static string Version { get; } = typeof(SelvageApp).Assembly.GetName().Version!.ToString(3);

    /// <summary>Runs one command line.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Surroundings around, CancellationToken ct)
    {
        var app = new CommandApp();
        app.SetDefaultCommand<OverviewCommand>();
        app.Configure(it =>
        {
            it.SetApplicationName("selvage").SetApplicationVersion(Version).UseStrictParsing().PropagateExceptions().HideOptionDefaultValues();
            it.ConfigureConsole(Consoles.Make(around.Out, around.OutIsTerminal, around.OutIsTerminal ? Math.Min(around.Width, HelpWidth) : HelpWidth));
            it.Settings.Registrar.RegisterInstance(around);
            it.SetInterceptor(new DashedValues());
            Verbs.Add(it);
        });
        var json = args.Contains("--json");
        var words = string.Join(' ', args.Where(a => a != "--json"));
        var unfinished = Verbs.IsBranch(words);
        if (unfinished && json)
            return new Screen(around, json).Show(UsageFaults.Unfinished(words));
        try
        {
            var code = await app.RunAsync(DashedValues.Guard(args), ct);
            return unfinished ? ExitCode.Usage : code;
        }
        catch (CommandAppException wrong)
        {
            return new Screen(around, json).Show(UsageFaults.Of(wrong, args));
        }
    }
}
