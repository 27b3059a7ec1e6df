using Selvage.Kernel.Ids;

namespace Selvage.Kernel.Actors;

/// <summary>What sort of thing acts.</summary>
public enum ActorKind
{
    /// <summary>The server itself: first start, housekeeping, what follows an announcement.</summary>
    System,

    /// <summary>An OAuth client with a token of its own.</summary>
    Machine,

    /// <summary>A person who signed in.</summary>
    Person,
}

/// <summary>Who acts: the one input of every permission check and of every audit line.</summary>
/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Id">Its id: a client id, a person's UUID, or "system".</param>
/// <param name="OrganisationId">The organisation it acts for; null for the server itself.</param>
/// <param name="IsOperator">Whether it acts for the operator, and so may see every organisation.</param>
/// <param name="Permissions">What it may do.</param>
public sealed record Actor(ActorKind Kind, string Id, OrganisationId? OrganisationId, bool IsOperator, IReadOnlySet<Permission> Permissions)
{
    /// <summary>Where the request came from, for the audit line; null where there is no request.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>The server itself: may do everything, sees everything.</summary>
    public static Actor System { get; } = new(ActorKind.System, "system", null, true, new HashSet<Permission>());

    /// <summary>Whether it may do a thing at all; in which organisation is a second question (<see cref="Sees"/>).</summary>
    public bool May(Permission permission) => Kind == ActorKind.System || Permissions.Contains(permission);

    /// <summary>Whether an organisation exists in its eyes. To everybody else it does not: 404, never 403.</summary>
    public bool Sees(OrganisationId organisation) => IsOperator || OrganisationId == organisation;
}
