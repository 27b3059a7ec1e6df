using Selvage.Kernel.Ids;
using Selvage.Organisations.People.Directory;

namespace Selvage.Organisations.Records;

/// <summary>Something by which a person is found in an organisation's directory; the primary key is the index that finds them.</summary>
internal sealed class SearchTermRow
{
    public required OrganisationId OrganisationId { get; init; }

    public required SearchKind Kind { get; init; }

    /// <summary>A word of name or address, folded; a role's name; or a state.</summary>
    public required string Term { get; init; }

    public required PersonId PersonId { get; init; }
}
