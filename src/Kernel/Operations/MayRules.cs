using Selvage.Kernel.Actors;
using Selvage.Kernel.Results;

namespace Selvage.Kernel.Operations;

/// <summary>The may-step, the same for every operation and query.</summary>
internal static class MayRules
{
    /// <summary>The problem that stops the caller; null where nothing does. What the caller cannot see is 404, whatever its permissions.</summary>
    internal static Problem? Refusal(Actor actor, Permission permission, Owner owner)
    {
        if (owner.Missing is { } missing)
            return missing;
        if (owner.Organisation is { } organisation && !actor.Sees(organisation))
            return NotFound(owner.Subject);
        if (!actor.May(permission) || (owner.OperatorOnly && !actor.IsOperator))
            return Problem.Forbidden(
                "permission.missing",
                "Not allowed",
                $"This needs the permission {permission}, which {actor.Id} does not have. Ask an admin of your organisation, or the operator, for a role that includes it.");
        return null;
    }

    private static Problem NotFound(string subject)
    {
        var space = subject.LastIndexOf(' ');
        return space < 0 ? Problem.NotFound(subject, "here") : Problem.NotFound(subject[..space], subject[(space + 1)..]);
    }
}
