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
/// <param name="Groups">The groups that the person is in from the start.</param>
public sealed record AddPersonCommand(OrganisationId OrganisationId, string? FirstName, string? LastName, string? Email, IReadOnlyList<PersonRole>? Roles = null, IReadOnlyList<GroupId>? Groups = null);

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
        var asked = new NewMember(command.FirstName!, command.LastName!, command.Email!, command.Roles ?? [], command.Groups ?? []);
        var added = await asked.AddAsync(db, command.OrganisationId, act.Now, ct);
        if (!added.Succeeded)
            return Result.Refused<PersonView>(added.Problems);
        act.On("person", added.Value.Person.Id);
        act.Note(added.Value.Note);
        return await PersonView.OfAsync(db, added.Value.Person, added.Value.Member, ct);
    }

    /// <inheritdoc />
    protected override Problem Clash(AddPersonCommand command) => NewMember.AlreadyMember;

    private static Problem? Address(string? email) => string.IsNullOrWhiteSpace(email) || EmailAddress.TryParse(email.Trim(), null, out _)
        ? null
        : Problem.Invalid("person.email", "No e-mail address", "email is an address like name@company.example, without a name or brackets; a domain outside ASCII is given in its xn-- form.", "email");
}
