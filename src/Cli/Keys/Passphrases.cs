using System.Security.Cryptography;
using Selvage.Cli.Running;

namespace Selvage.Cli.Keys;

/// <summary>
/// Gets passphrases from where others on the machine cannot read them: a file, or a terminal without echo. Never from an argument, which
/// the process list shows to everybody.
/// </summary>
internal static class Passphrases
{
    /// <summary>One that opens something.</summary>
    /// <param name="around">The process.</param>
    /// <param name="file">A file as typed, its first line counts; null: the terminal.</param>
    /// <param name="what">What it opens, for the question.</param>
    /// <param name="option">The option that names a file, for the mend.</param>
    public static string Ask(Surroundings around, string? file, string what, string option = "--passphrase-file") => file is not null ? FromFile(around.PathOf(file)) : Typed(around, what, option);

    /// <summary>A new one: asked twice, so that a slip of the finger is not found years later.</summary>
    public static string AskNew(Surroundings around, string? file, string what, string option)
    {
        if (file is not null)
            return FromFile(around.PathOf(file));
        var first = Typed(around, what, option);
        return Typed(around, what + ", again", option) == first
            ? first
            : throw new StoppedException(Fault.Usage("cli.passphrase.differs", "The two are not the same", "Nothing was written. Run it again and type the same twice."));
    }

    /// <summary>128 random bits in eight groups that can be written down and read out.</summary>
    public static string Generate()
    {
        var digits = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return string.Join('-', Enumerable.Range(0, 8).Select(i => digits.Substring(i * 4, 4)));
    }

    private static string FromFile(string path)
    {
        var line = KeyPair.ReadText(path).Split('\n')[0].TrimEnd('\r');
        return line.Length > 0 ? line : throw new StoppedException(Fault.Usage("cli.passphrase.empty", "The passphrase file is empty", $"The first line of {path} is the passphrase; it may not be empty."));
    }

    private static string Typed(Surroundings around, string what, string option)
    {
        if (!around.CanAsk)
            throw new StoppedException(Fault.Usage("cli.passphrase.missing", "A passphrase is needed", $"There is no terminal to ask for it ({what}). Put it into a file that only you can read, and name that with {option}."));
        around.Error.Write($"Passphrase: {what}: ");
        around.Error.Flush();
        return around.ReadHidden() is { Length: > 0 } typed ? typed : throw new StoppedException(Fault.Usage("cli.passphrase.empty", "No passphrase was typed", "Nothing was done."));
    }
}
