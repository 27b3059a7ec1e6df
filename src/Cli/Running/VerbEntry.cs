using Spectre.Console.Cli;

namespace Selvage.Cli.Running;

/// <summary>A verb in the list of verbs.</summary>
/// <param name="Path">With its branch: <c>cert new</c>.</param>
/// <param name="Does">What it does, in a line.</param>
/// <param name="Example">Its arguments, as an example.</param>
/// <param name="ToBranch">Adds it below its branch.</param>
/// <param name="ToApp">Adds it at the top.</param>
internal sealed record VerbEntry(
    string Path,
    string Does,
    string[] Example,
    Func<IConfigurator<CommandSettings>, string, ICommandConfigurator> ToBranch,
    Func<IConfigurator, string, ICommandConfigurator> ToApp)
{
    /// <summary>The words of <see cref="Path"/>.</summary>
    public string[] Words => Path.Split(' ');

    public static VerbEntry Of<TCommand>(string path, string does, params string[] example)
        where TCommand : class, ICommandLimiter<CommandSettings> =>
        new(path, does, example, (branch, name) => branch.AddCommand<TCommand>(name), (app, name) => app.AddCommand<TCommand>(name));
}
