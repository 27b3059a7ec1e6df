using Selvage.Kernel.Ids;

namespace Selvage.Organisations.Records;

internal sealed class GroupRow
{
    public required GroupId Id { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required string Name { get; set; }

    /// <summary>The name as it is compared: lower case.</summary>
    public required string NameKey { get; set; }

    /// <summary>Role names, blank-separated: what it gives to those in it.</summary>
    public required string Roles { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class GroupMemberRow
{
    public required GroupId GroupId { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>That of the group, so that a person's groups are found by one look at an index.</summary>
    public required OrganisationId OrganisationId { get; init; }
}
