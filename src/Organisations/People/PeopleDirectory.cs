using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Groups;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People;

/// <summary>What other modules may know of a person.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">The address, as it was given.</param>
/// <param name="Active">Whether the person may act: false once deactivated.</param>
/// <param name="Memberships">The organisations, the longest-standing first; at least one.</param>
public sealed record PersonFacts(PersonId Id, string FirstName, string LastName, string Email, bool Active, IReadOnlyList<MembershipFacts> Memberships)
{
    /// <summary>First and last name.</summary>
    public string Name => $"{FirstName} {LastName}";

    /// <summary>The address as mails need it; null where no mail can reach it.</summary>
    public EmailAddress? Address => EmailAddress.TryParse(Email, Name, out var address) ? address : null;

    /// <summary>The organisation in whose name something about the person is done: the one that asks, where the person belongs to it, and otherwise the first.</summary>
    public OrganisationId OrganisationFor(OrganisationId? asking) =>
        Memberships.Any(m => m.OrganisationId == asking) ? asking!.Value : Memberships[0].OrganisationId;
}

/// <summary>A person in one organisation.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Roles">The person's roles there, those of groups with them.</param>
public sealed record MembershipFacts(OrganisationId OrganisationId, IReadOnlyList<PersonRole> Roles);

/// <summary>Finds people for other modules. It asks the database: a person signs in seldom.</summary>
public sealed class PeopleDirectory(ContextFactory<OrganisationsContext> contexts)
{
    /// <summary>The person; null where there is none.</summary>
    public async Task<PersonFacts?> FindAsync(PersonId id, CancellationToken ct)
    {
        await using var db = contexts.Create();
        return await FactsAsync(db, await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct), ct);
    }

    /// <summary>The person of an address, however it is written; null where there is none.</summary>
    public async Task<PersonFacts?> FindByEmailAsync(string email, CancellationToken ct)
    {
        var key = email.Trim().ToLowerInvariant();
        await using var db = contexts.Create();
        return await FactsAsync(db, await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.EmailKey == key, ct), ct);
    }

    /// <summary>Many people in three questions; whoever is not there, was removed, or belongs to no organisation any more, is left out.</summary>
    public async Task<IReadOnlyDictionary<PersonId, PersonFacts>> FindManyAsync(IReadOnlyCollection<PersonId> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return new Dictionary<PersonId, PersonFacts>();
        await using var db = contexts.Create();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        var members = (await db.Memberships.AsNoTracking().Where(m => ids.Contains(m.PersonId)).OrderBy(m => m.Since).ToListAsync(ct)).ToLookup(m => m.PersonId);
        var groups = await EffectiveRoles.GroupsAsync(db, ids, organisation: null, ct);
        return people.Where(p => !IsGone(p, members[p.Id])).ToDictionary(p => p.Id, p => Facts(p, members[p.Id], groups));
    }

    /// <summary>To whoever acts, somebody who was removed is not there.</summary>
    private static bool IsGone(PersonRow row, IEnumerable<MembershipRow> members) => row.RemovedAt is not null || !members.Any();

    private static PersonFacts Facts(PersonRow row, IEnumerable<MembershipRow> members, ILookup<(PersonId Person, OrganisationId Organisation), GroupOfPerson> groups) =>
        new(row.Id, row.FirstName, row.LastName, row.Email, row.DeactivatedAt is null, [.. members.Select(m => new MembershipFacts(m.OrganisationId, EffectiveRoles.Of(m.Roles, groups[(row.Id, m.OrganisationId)].Select(g => g.Roles))))]);

    private static async Task<PersonFacts?> FactsAsync(OrganisationsContext db, PersonRow? row, CancellationToken ct)
    {
        // Asked also where there is nobody, so that the time taken does not tell.
        var id = row?.Id ?? PersonId.New();
        var members = await db.Memberships.AsNoTracking().Where(m => m.PersonId == id).OrderBy(m => m.Since).ToListAsync(ct);
        var groups = await EffectiveRoles.GroupsAsync(db, [id], organisation: null, ct);
        return row is null || IsGone(row, members) ? null : Facts(row, members, groups);
    }
}
