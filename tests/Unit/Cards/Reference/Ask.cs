namespace Selvage.Unit.Cards.Reference;

/// <summary>What a request to an operation has beside its method and path, which the description gives.</summary>
/// <param name="Values">For the parameters in the path, in their order; none is left over, and for each that is missing a number stands in that nothing has.</param>
internal sealed record Ask(params string[] Values)
{
    /// <summary>A public token, list, order or transaction that nobody has.</summary>
    internal const string Nobodys = "999999999";

    /// <summary>For whom; null for a caller for whom the hub does not vouch.</summary>
    internal string? Pmid { get; init; } = AskDesk.Usual;

    internal string? Body { get; init; }

    internal string Type { get; init; } = "application/json";

    internal string? Key { get; init; }

    /// <summary>The key that the hub hands over, where it does.</summary>
    internal string? Recipient { get; init; }

    /// <summary>With its question mark.</summary>
    internal string Query { get; init; } = string.Empty;

    /// <summary>The path of an operation with these values in it.</summary>
    internal string Path(DescribedOperation operation)
    {
        var next = 0;
        return string.Join('/', operation.Path.Split('/').Select(segment => !segment.StartsWith('{') ? segment : next < Values.Length ? Values[next++] : Nobodys)) + Query;
    }
}
