namespace Selvage.Cards.Soap.Messages;

/// <summary>What is known of a request beside its elements.</summary>
public abstract class Request
{
    /// <summary>The elements that came with something in them: a number that is not there reads as zero like one that is.</summary>
    internal HashSet<string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>The elements whose text is not of their type, in the order in which they came.</summary>
    internal List<string> Malformed { get; } = [];
}
