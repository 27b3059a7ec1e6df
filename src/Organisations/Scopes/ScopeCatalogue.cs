using Selvage.Kernel.Results;

namespace Selvage.Organisations.Scopes;

/// <summary>Every scope that a product can carry (requirement C5).</summary>
public static class ScopeCatalogue
{
    /// <summary>Opens the SOAP service (requirement G1): an operator switches it on for an organisation by a product that carries this.</summary>
    public const string Soap = "soap";

    private static readonly string[] Ordered =
    [
        "cards.read", "cards.write", "cards.encrypted", "cards.sensitive", "pin.read", "pin.write", "cvv.read", "cvv.write",
        "bulkcard.read", "bulkcard.write", "3ds.read", "3ds.write", "ads.read", "ads.write", "apata.read", "apata.write",
        "cts.read", "cts.write", "limits.read", "limits.write", "digitalwallets", "digitalchannel", "eds.read", "eds.write",
        "issuer.read", "issuer.write", "scamdetect", Soap,
    ];

    private static readonly Dictionary<string, int> Places = Ordered.Select((name, place) => (name, place)).ToDictionary(p => p.name, p => p.place, StringComparer.Ordinal);

    /// <summary>The names, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All => Ordered;

    /// <summary>Where a name stands; unknown ones last.</summary>
    internal static int Order(string name) => Places.GetValueOrDefault(name, int.MaxValue);

    /// <summary>The problem with a list of names; null where all of them exist and there is at least one.</summary>
    internal static Problem? Check(IReadOnlyList<string>? names)
    {
        if (names is not { Count: > 0 })
            return Problem.Invalid("scopes.required", "No scopes", $"Name at least one scope. There are: {string.Join(' ', Ordered)}.", "scopes");
        var unknown = names.Where(n => !Places.ContainsKey(n)).ToList();
        return unknown.Count == 0 ? null : Problem.Invalid("scopes.unknown", "Unknown scope", $"There is no scope {string.Join(", ", unknown.Take(5))}. There are: {string.Join(' ', Ordered)}.", "scopes");
    }
}
