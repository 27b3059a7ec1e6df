using Selvage.Kernel.Ids;

namespace Selvage.Organisations.Records;

internal sealed class OrganisationRow
{
    public required OrganisationId Id { get; init; }

    public required string LegalName { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    public required string Unit { get; init; }

    public string? ParentCompany { get; init; }

    public required bool IsOperator { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it may act.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }
}

internal sealed class ProductRow
{
    public required ProductId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Scope names, blank-separated.</summary>
    public required string Scopes { get; init; }
}

internal sealed class AssignmentRow
{
    public required OrganisationId OrganisationId { get; init; }

    public required ProductId ProductId { get; init; }
}

internal sealed class PersonRow
{
    public required PersonId Id { get; init; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    public required string Email { get; set; }

    /// <summary>The address as it is compared: lower case.</summary>
    public required string EmailKey { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person first took the invitation, or came in another way; null until then.</summary>
    public DateTimeOffset? ActivatedAt { get; set; }

    /// <summary>Null while the person may act.</summary>
    public DateTimeOffset? DeactivatedAt { get; set; }

    /// <summary>When name and address were erased for good; what is left is an id that the audit trail names.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

internal sealed class MembershipRow
{
    public required OrganisationId OrganisationId { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>Role names, blank-separated.</summary>
    public required string Roles { get; set; }

    public required DateTimeOffset Since { get; init; }
}

internal sealed class ApplicationRow
{
    public required AppId Id { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Scope names, blank-separated: what the application was given; what it may use is this and the organisation's products.</summary>
    public required string Scopes { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it exists. The row stays, for what refers to it.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}
