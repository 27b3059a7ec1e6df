namespace Selvage.Kernel.Starting;

/// <summary>What a first start must tell the operator on the console, once: it may hold secrets, so it never goes to a log.</summary>
public sealed class FirstWords
{
    private readonly List<string> _lines = [];

    /// <summary>Adds a line.</summary>
    public void Say(string line) => _lines.Add(line);

    /// <summary>Takes the lines; afterwards there are none.</summary>
    public IReadOnlyList<string> Take()
    {
        var lines = _lines.ToArray();
        _lines.Clear();
        return lines;
    }
}
