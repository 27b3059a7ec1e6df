namespace Selvage.Organisations.Scopes;

/// <summary>A set of scope names, in the catalogue's order, without repeats (RFC 6749 §3.3).</summary>
public sealed class ScopeSet
{
    private ScopeSet(IReadOnlyList<string> names) => Names = names;

    /// <summary>No scope.</summary>
    public static ScopeSet None { get; } = new([]);

    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The names of a set, ordered and without repeats.</summary>
    public static ScopeSet Of(IEnumerable<string> names) => new([.. names.Distinct(StringComparer.Ordinal).OrderBy(ScopeCatalogue.Order).ThenBy(n => n, StringComparer.Ordinal)]);

    /// <summary>Reads the blank-separated form.</summary>
    public static ScopeSet Parse(string text) => Of(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What both hold.</summary>
    public ScopeSet And(ScopeSet other) => new([.. Names.Intersect(other.Names, StringComparer.Ordinal)]);

    /// <summary>The blank-separated form.</summary>
    public override string ToString() => string.Join(' ', Names);
}
