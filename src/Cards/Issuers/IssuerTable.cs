using System.Collections.Frozen;
using Selvage.Kernel.Settings;

namespace Selvage.Cards.Issuers;

/// <summary>Which issuer sponsors which programme managers: the one way by which a call reaches another's cards, and only the operator opens it.</summary>
internal sealed class IssuerTable
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _sponsored;

    private IssuerTable(FrozenDictionary<string, FrozenSet<string>> sponsored) => _sponsored = sponsored;

    /// <summary>Whether a programme manager id is an issuer's.</summary>
    internal bool IsIssuer(string pmid) => _sponsored.ContainsKey(pmid);

    /// <summary>The programme managers of an issuer; none where it is none.</summary>
    internal IReadOnlyCollection<string> Of(string pmid) => _sponsored.TryGetValue(pmid, out var theirs) ? theirs : [];

    /// <summary>Reads the setting.</summary>
    /// <exception cref="StartRefusedException">It is not written as it should be.</exception>
    internal static IssuerTable Read(string setting)
    {
        var table = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal);
        foreach (var line in setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var theirs = line.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } issuer, { Length: > 0 } list] && !table.ContainsKey(issuer)
                ? list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : throw new StartRefusedException($"Selvage:Cards:Issuers cannot be read at '{line}'. Write ISSUER=PMID,PMID with a semicolon between issuers, each issuer once.");
            table.Add(line.Split('=', 2, StringSplitOptions.TrimEntries)[0], theirs.ToFrozenSet(StringComparer.Ordinal));
        }

        return new(table.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
