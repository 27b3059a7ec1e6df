using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People;

/// <summary>Asks that a person becomes a member of an organisation.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="FirstName">1-100 characters.</param>
/// <param name="LastName">1-100 characters.</param>
/// <param name="Email">At most 254 characters; who it is, is told by it.</param>
/// <param name="Roles">Roles besides Read Only, which everybody has.</param>
public sealed record AddPersonCommand(OrganisationId OrganisationId, string? FirstName, string? LastName, string? Email, IReadOnlyList<PersonRole>? Roles = null);

/// <summary>Adds a person to an organisation. Somebody known by the same address becomes a member here too, within one parent company (requirement B3).</summary>
public sealed class AddPerson(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, AddPersonCommand, PersonView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.add";

    /// <summary>What is wrong with a name or an address, without adding anybody: a wizard asks at its first step. Empty where nothing is.</summary>
    public static IReadOnlyList<Problem> Judge(string? firstName, string? lastName, string? email) => TextRules.All(
        TextRules.Required(firstName, "first_name", 100),
        TextRules.Required(lastName, "last_name", 100),
        TextRules.Required(email, "email", 254),
        Address(email));

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, AddPersonCommand command, CancellationToken ct) => OrganisationOwner.FindAsync(db, command.OrganisationId, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(AddPersonCommand command) => [.. Judge(command.FirstName, command.LastName, command.Email), .. TextRules.All(PersonRoles.Check(command.Roles))];

    /// <inheritdoc />
    protected override async Task<Result<PersonView>> ActAsync(OrganisationsContext db, Act act, AddPersonCommand command, CancellationToken ct)
    {
        var key = command.Email!.Trim().ToLowerInvariant();
        var person = await db.People.SingleOrDefaultAsync(p => p.EmailKey == key, ct);
        if (person is null)
        {
            person = new PersonRow { Id = PersonId.New(), FirstName = command.FirstName!.Trim(), LastName = command.LastName!.Trim(), Email = command.Email.Trim(), EmailKey = key, CreatedAt = act.Now };
            db.People.Add(person);
        }
        else if (!await SistersAsync(db, person.Id, command.OrganisationId, ct))
        {
            return Problem.Conflict("person.other_company", "Address in use", "This address belongs to somebody who cannot be a member here: people share organisations of one parent company only. Use another address.", "email");
        }

        var roles = PersonRoles.Write(command.Roles);
        db.Memberships.Add(new MembershipRow { OrganisationId = command.OrganisationId, PersonId = person.Id, Roles = roles, Since = act.Now });
        act.On("person", person.Id);
        act.Note($"roles: {roles}");
        return PersonView.Of(person, command.OrganisationId, roles, act.Now);
    }

    /// <inheritdoc />
    protected override Problem Clash(AddPersonCommand command) =>
        Problem.Conflict("person.already_member", "Already a member", "Somebody with this address is a member of the organisation already.", "email");

    private static async Task<bool> SistersAsync(OrganisationsContext db, PersonId person, OrganisationId organisation, CancellationToken ct)
    {
        var parent = await db.Organisations.Where(o => o.Id == organisation).Select(o => o.ParentCompany).SingleAsync(ct);
        var others = await db.Organisations
            .Where(o => db.Memberships.Any(m => m.PersonId == person && m.OrganisationId == o.Id))
            .Select(o => new { o.Id, o.ParentCompany }).ToListAsync(ct);
        return others.All(o => o.Id == organisation || (parent is not null && o.ParentCompany == parent));
    }

    private static Problem? Address(string? email) => string.IsNullOrWhiteSpace(email) || EmailAddress.TryParse(email.Trim(), null, out _)
        ? null
        : Problem.Invalid("person.email", "No e-mail address", "email is an address like name@company.example, without a name or brackets; a domain outside ASCII is given in its xn-- form.", "email");
}

/// <summary>The people of an organisation.</summary>
public sealed class ListPeople(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, (OrganisationId OrganisationId, PageRequest Page), Page<PersonView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadPeople;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, (OrganisationId OrganisationId, PageRequest Page) request, CancellationToken ct) => OrganisationOwner.FindAsync(db, request.OrganisationId, ct);

    /// <inheritdoc />
    protected override async Task<Result<Page<PersonView>>> ReadAsync(OrganisationsContext db, Actor actor, (OrganisationId OrganisationId, PageRequest Page) request, CancellationToken ct)
    {
        // Only those of the page, however many there are.
        var members = await db.Memberships.Where(m => m.OrganisationId == request.OrganisationId).PageAsync(request.Page, m => m.PersonId, m => m, ct);
        if (!members.Succeeded)
            return Result.Refused<Page<PersonView>>(members.Problems);
        var ids = members.Value.Items.Select(m => m.PersonId).ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return new Page<PersonView>([.. members.Value.Items.Select(m => PersonView.Of(people[m.PersonId], m))], members.Value.Next);
    }
}
