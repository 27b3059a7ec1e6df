namespace Selvage.Kernel.Ids;

/// <summary>An id with a type of its own, so that an application's id cannot be passed where an organisation's is meant.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The value on the wire and in the database: a UUID as lower-case text with hyphens (RFC 9562 §4).</summary>
    Guid Value { get; }

    /// <summary>Makes the typed id of a known value.</summary>
    static abstract TSelf From(Guid value);
}
