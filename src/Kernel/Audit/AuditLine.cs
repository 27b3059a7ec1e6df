using System.Diagnostics;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Kernel.Audit;

/// <summary>Makes audit rows, in one place, so that they all look alike.</summary>
internal static class AuditLine
{
    internal static AuditRow Done(Act act, string action) => Also(act, action, act.Subject, act.Detail);

    internal static AuditRow Also(Act act, string action, string subject, string? detail) => new()
    {
        At = act.Now,
        ActorKind = Kind(act.Actor),
        ActorId = act.Actor.Id,
        OrganisationId = act.Organisation,
        Action = action,
        Subject = subject,
        Outcome = "done",
        Detail = detail,
        RemoteAddress = act.Actor.RemoteAddress,
        TraceId = Activity.Current?.TraceId.ToString(),
    };

    internal static AuditRow Refused(Actor actor, Owner owner, string action, Problem problem, DateTimeOffset now) => new()
    {
        At = now,
        ActorKind = Kind(actor),
        ActorId = actor.Id,
        OrganisationId = owner.Organisation ?? actor.OrganisationId,
        Action = action,
        Subject = Cut(owner.Subject, 400),
        Outcome = "refused",
        Code = problem.Code,
        RemoteAddress = actor.RemoteAddress,
        TraceId = Activity.Current?.TraceId.ToString(),
    };

    /// <summary>Text that a stranger sent is cut before it is kept.</summary>
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private static string Kind(Actor actor) => actor.Kind switch
    {
        ActorKind.Machine => "machine",
        ActorKind.Person => "person",
        _ => "system",
    };
}
