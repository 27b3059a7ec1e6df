using Selvage.Cli.Running;

namespace Selvage.Cli.Declared.Yaml;

/// <summary>What is wrong with a file, by line: all of it at once, so that nobody mends one fault only to hear of the next.</summary>
/// <param name="file">The file's name, as it was typed.</param>
internal sealed class Findings(string file)
{
    private const int Most = 20;
    private readonly List<(int Line, string Title, string Mend)> _found = [];

    public bool Any => _found.Count > 0;

    /// <summary>Takes a finding; what was said already is not said twice.</summary>
    public void Add(int line, string title, string mend)
    {
        if (!_found.Contains((line, title, mend)))
            _found.Add((line, title, mend));
    }

    /// <summary>Stops the command where something was found. Nothing has been sent until then.</summary>
    public void StopIfAny()
    {
        if (Any)
            throw new StoppedException(Fault.Usage("cli.file.declared", $"{file} is not right", $"{(_found.Count == 1 ? "One thing is" : $"{_found.Count} things are")} wrong in it, and nothing was changed.") with
            {
                Parts = [.. _found.OrderBy(f => f.Line).Take(Most).Select(f => new FaultPart($"line {f.Line}: {f.Title}", f.Mend, null, null))],
            });
    }
}
