using System.Text;

namespace Selvage.Cli.Running;

/// <summary>Reads a line from the terminal without showing it.</summary>
internal static class HiddenLine
{
    public static string? Read()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var press = Console.ReadKey(intercept: true);
            switch (press.Key)
            {
                case ConsoleKey.Enter:
                    Console.Error.WriteLine();
                    return typed.ToString();
                case ConsoleKey.Backspace:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                default:
                    if (!char.IsControl(press.KeyChar))
                        typed.Append(press.KeyChar);
                    break;
            }
        }
    }
}
