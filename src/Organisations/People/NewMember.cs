using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Organisations.Groups;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People;

/// <summary>Somebody who is to become a member of an organisation, whoever adds them and however many at once.</summary>
internal sealed record NewMember(string FirstName, string LastName, string Email, IReadOnlyList<PersonRole> Roles, IReadOnlyList<GroupId> Groups)
{
    internal static Problem AlreadyMember { get; } = Problem.Conflict("person.already_member", "Already a member", "Somebody with this address is a member of the organisation already.", "email");

    private string Key => Email.Trim().ToLowerInvariant();

    /// <summary>Why not, without writing; null where nothing stands in the way.</summary>
    internal async Task<Problem?> RefusalAsync(OrganisationsContext db, OrganisationId organisation, CancellationToken ct)
    {
        var key = Key;
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.EmailKey == key, ct) is { } known)
        {
            var theirs = await db.Memberships.Where(m => m.PersonId == known.Id).Select(m => m.OrganisationId).ToListAsync(ct);
            if (theirs.Contains(organisation))
                return AlreadyMember;
            if (!await SistersAsync(db, theirs, organisation, ct))
                return Problem.Conflict("person.other_company", "Address in use", "This address belongs to somebody who cannot be a member here: people share organisations of one parent company only. Use another address.", "email");
        }

        return await PersonGroups.RefusalAsync(db, organisation, [.. Groups.Distinct()], ct);
    }

    /// <summary>Adds them: somebody known by the address becomes a member here too, everybody else is new.</summary>
    internal async Task<Result<AddedMember>> AddAsync(OrganisationsContext db, OrganisationId organisation, DateTimeOffset now, CancellationToken ct)
    {
        if (await RefusalAsync(db, organisation, ct) is { } refusal)
            return refusal;
        var key = Key;
        var person = await db.People.SingleOrDefaultAsync(p => p.EmailKey == key, ct);
        if (person is null)
        {
            person = new PersonRow { Id = PersonId.New(), FirstName = FirstName.Trim(), LastName = LastName.Trim(), Email = Email.Trim(), EmailKey = key, CreatedAt = now };
            db.People.Add(person);
        }

        var member = new MembershipRow { OrganisationId = organisation, PersonId = person.Id, Roles = PersonRoles.Write(Roles), Since = now };
        db.Memberships.Add(member);
        PersonGroups.Join(db, organisation, person.Id, Groups.Distinct());
        await SearchTerms.WriteAsync(db, person, ct);
        return new AddedMember(person, member, Groups.Count == 0 ? $"roles: {member.Roles}" : $"roles: {member.Roles}; groups: {string.Join(' ', Groups.Distinct())}");
    }

    private static async Task<bool> SistersAsync(OrganisationsContext db, List<OrganisationId> theirs, OrganisationId organisation, CancellationToken ct)
    {
        var parent = await db.Organisations.Where(o => o.Id == organisation).Select(o => o.ParentCompany).SingleAsync(ct);
        return parent is not null && await db.Organisations.Where(o => theirs.Contains(o.Id)).AllAsync(o => o.ParentCompany == parent, ct);
    }
}

/// <summary>Somebody who has become a member.</summary>
internal sealed record AddedMember(PersonRow Person, MembershipRow Member, string Note);
