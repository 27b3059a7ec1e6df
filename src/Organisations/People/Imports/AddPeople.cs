using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Announced;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People.Imports;

/// <summary>One of several people who are to be added at once.</summary>
/// <param name="Line">The line of the file, for what is said about it.</param>
/// <param name="FirstName">1-100 characters.</param>
/// <param name="LastName">1-100 characters.</param>
/// <param name="Email">At most 254 characters; nobody else's in the list.</param>
/// <param name="Roles">Roles besides Read Only.</param>
/// <param name="Groups">Groups of the organisation.</param>
public sealed record PersonToAdd(int Line, string FirstName, string LastName, string Email, IReadOnlyList<PersonRole> Roles, IReadOnlyList<GroupId> Groups);

/// <summary>Asks that several people become members of an organisation, all of them or none.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="People">1-500 people.</param>
public sealed record AddPeopleCommand(OrganisationId OrganisationId, IReadOnlyList<PersonToAdd> People);

/// <summary>Adds several people in one act: if anything is wrong with one of them, nobody is added. Whoever is new is invited once the act has committed.</summary>
public sealed class AddPeople(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, AddPeopleCommand, int>(tools)
{
    /// <summary>The most people in one act: others write meanwhile.</summary>
    public const int Most = 500;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.import";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, AddPeopleCommand command, CancellationToken ct) => OrganisationOwner.FindAsync(db, command.OrganisationId, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(AddPeopleCommand command) => ImportRules.Check(command.People);

    /// <inheritdoc />
    protected override async Task<Result<int>> ActAsync(OrganisationsContext db, Act act, AddPeopleCommand command, CancellationToken ct)
    {
        var (problems, added) = (new List<Problem>(), new List<PersonId>());
        foreach (var person in command.People)
        {
            var made = await ImportRules.Member(person).AddAsync(db, command.OrganisationId, act.Now, ct);
            if (!made.Succeeded)
            {
                problems.AddRange(made.Problems.Select(p => ImportRules.At(person, p)));
                continue;
            }

            added.Add(made.Value.Person.Id);
            act.Also("person.add", "person", made.Value.Person.Id, made.Value.Note);
        }

        if (problems.Count > 0)
            return Result.Refused<int>(problems);
        act.Announce(new PeopleAdded(command.OrganisationId, added));
        act.Note($"{added.Count} people");
        return added.Count;
    }

    /// <inheritdoc />
    protected override Problem Clash(AddPeopleCommand command) =>
        Problem.Conflict("import.overtaken", "Somebody was faster", "One of these addresses was added a moment ago. Nobody was added by you; look at the list again, and send it without that line.");
}

/// <summary>What stands in the way of adding several people, line by line, without adding anybody.</summary>
public sealed class JudgePeople(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, AddPeopleCommand, IReadOnlyList<Problem>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, AddPeopleCommand request, CancellationToken ct) => OrganisationOwner.FindAsync(db, request.OrganisationId, ct);

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyList<Problem>>> ReadAsync(OrganisationsContext db, Actor actor, AddPeopleCommand request, CancellationToken ct)
    {
        var problems = ImportRules.Check(request.People).ToList();
        foreach (var person in request.People.Take(AddPeople.Most))
        {
            if (person.Email.Length > 0 && await ImportRules.Member(person).RefusalAsync(db, request.OrganisationId, ct) is { } refusal)
                problems.Add(ImportRules.At(person, refusal));
        }

        return Result.Of<IReadOnlyList<Problem>>(problems);
    }
}
