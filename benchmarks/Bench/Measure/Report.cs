using System.Globalization;

namespace Selvage.Bench.Measure;

/// <summary>What a benchmark writes: a table, remarks, and at the end one line for each goal.</summary>
internal sealed class Report(string title)
{
    private readonly List<string[]> _rows = [];
    private readonly List<string> _remarks = [];
    private readonly List<string> _goals = [];
    private bool _void;

    /// <summary>Adds a row; the first is the heading.</summary>
    public void Row(params string[] cells) => _rows.Add(cells);

    /// <summary>Adds a sentence below the table.</summary>
    public void Remark(string sentence) => _remarks.Add(sentence);

    /// <summary>The load generator took part in the race when it burnt more than a core: such a run counts for nothing.</summary>
    public void Generator(double cores) => _void |= cores > 1;

    /// <summary>A goal that compares with a peer, or with a limit: limit ÷ measured.</summary>
    public void Goal(string name, double ratio, double goal) => _goals.Add(string.Create(CultureInfo.InvariantCulture, $"{name} ratio={ratio:0.00} goal={goal:0.0##}"));

    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>A number as the tables show it.</summary>
    public static string Show(double value, string format = "0") => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Writes everything.</summary>
    public void Write()
    {
        Console.WriteLine();
        Console.WriteLine(title);
        var widths = Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
            Console.WriteLine("  " + string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))));
        foreach (var remark in _remarks)
            Console.WriteLine("  " + remark);
        Console.WriteLine();
        if (_void)
            Console.WriteLine("VOID: the load generator burnt more than one core, so these figures measure it and not the servers.");
        else
            _goals.ForEach(Console.WriteLine);
    }
}
