using System.Text.Json.Nodes;

namespace Selvage.Unit.Cards.Reference;

/// <summary>One operation of the description.</summary>
/// <param name="Id">Its operation id.</param>
/// <param name="Method">In capital letters.</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="ReadsBody">Whether it has a request body.</param>
/// <param name="Responses">Status → what it says of the answer.</param>
internal sealed record DescribedOperation(string Id, string Method, string Path, bool ReadsBody, JsonObject Responses)
{
    private readonly string[] _segments = Path.Split('/');

    internal IEnumerable<int> Statuses => Responses.Select(response => int.Parse(response.Key)).Order();

    /// <summary>Whether a request goes here; parameters stand for any segment that is not empty.</summary>
    internal bool Takes(string method, string path)
    {
        var given = path.Split('/');
        return Method == method && given.Length == _segments.Length && _segments.Zip(given).All(pair =>
            IsParameter(pair.First) ? pair.Second.Length > 0 : pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>How exactly the path is named: of two that take a request, routing chooses the one with fewer parameters.</summary>
    internal int Parameters => _segments.Count(IsParameter);

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}
