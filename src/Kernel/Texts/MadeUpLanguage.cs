using System.Text;

namespace Selvage.Kernel.Texts;

/// <summary>
/// A language that nobody speaks: every letter of the English with a mark, and a third longer. In it, a word that stays as it is was forgotten, and a
/// page that breaks would break in German. Its name is the field's (private-use tag of Windows, taken over by browsers).
/// </summary>
public static class MadeUpLanguage
{
    /// <summary>The name of the language.</summary>
    public const string Name = "qps-ploc";

    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Marked = "ÀḂĆĎÉḞĜĤÍĴĶĹṀŃÓṔɊŔŚŤÚṼẂẊÝŹàḃćďéḟĝĥíĵķĺṁńóṕɋŕśťúṽẃẋýź";

    /// <summary>Whether this is its name; cases do not matter (RFC 5646 §2.1.1).</summary>
    internal static bool Is(string language) => language.Equals(Name, StringComparison.OrdinalIgnoreCase);

    internal static string Of(string english)
    {
        var said = new StringBuilder("[");
        foreach (var letter in english)
            said.Append(Plain.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Marked[at] : letter);
        return said.Append('~', english.Length / 3).Append(']').ToString();
    }
}
