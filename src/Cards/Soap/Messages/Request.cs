using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Selvage.Cards.Soap.Messages;

/// <summary>What is known of a request beside its elements.</summary>
public abstract class Request
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, PropertyInfo>> Known = new();

    /// <summary>The elements that came with something in them: a number that is not there reads as zero like one that is.</summary>
    internal HashSet<string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>The elements whose text is not of their type, in the order in which they came.</summary>
    internal List<string> Malformed { get; } = [];

    /// <summary>The element of a name; without regard to case, because two methods write locDate and Isscode. Null where this request has none.</summary>
    internal PropertyInfo? Field(string name) => Known.GetOrAdd(GetType(), static type => type.GetProperties().ToFrozenDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase)).GetValueOrDefault(name);

    /// <summary>What stands in an element, as text; null where this request has none of that name, or nothing stands there.</summary>
    internal string? Text(string name) => Field(name)?.GetValue(this)?.ToString() is { Length: > 0 } text ? text : null;
}
