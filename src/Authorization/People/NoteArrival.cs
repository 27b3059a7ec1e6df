using Selvage.Authorization.Announced;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Outbox;
using Selvage.Organisations.People;

namespace Selvage.Authorization.People;

/// <summary>Tells the directory of people that somebody took the invitation.</summary>
internal sealed class NoteArrival(ActivatePerson activate) : IHear<PersonArrived>
{
    /// <inheritdoc />
    public async Task HearAsync(PersonArrived happened, CancellationToken ct) =>
        await activate.RunAsync(Actor.System, new(happened.PersonId, happened.OrganisationId), ct);
}
