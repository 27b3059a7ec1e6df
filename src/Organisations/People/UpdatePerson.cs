using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.People;

/// <summary>Asks for other facts of a person; what is null stays as it is.</summary>
/// <param name="Id">The person.</param>
/// <param name="Asking">The organisation that asks; null for the server itself.</param>
/// <param name="FirstName">1-100 characters.</param>
/// <param name="LastName">1-100 characters.</param>
/// <param name="Email">At most 254 characters: with which the person signs in from then on.</param>
public sealed record UpdatePersonCommand(PersonId Id, OrganisationId? Asking, string? FirstName, string? LastName, string? Email);

/// <summary>Changes a person's name or address (requirement B3, edit), the same in every organisation. Sessions go on.</summary>
public sealed class UpdatePerson(OperationTools<OrganisationsContext> tools, MailOutbox mails, OrganisationRegistry registry) : Operation<OrganisationsContext, UpdatePersonCommand, PersonView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.update";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, UpdatePersonCommand command, CancellationToken ct) => PersonOwner.FindAsync(db, command.Id, command.Asking, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(UpdatePersonCommand command) => AddPerson.Judge(command.FirstName ?? "-", command.LastName ?? "-", command.Email ?? "kept@example.com");

    /// <inheritdoc />
    protected override async Task<Result<PersonView>> ActAsync(OrganisationsContext db, Act act, UpdatePersonCommand command, CancellationToken ct)
    {
        var row = await db.People.SingleAsync(p => p.Id == command.Id, ct);
        row.FirstName = command.FirstName?.Trim() ?? row.FirstName;
        row.LastName = command.LastName?.Trim() ?? row.LastName;
        if (command.Email?.Trim() is { } email && email != row.Email)
        {
            // Whoever reads the old mailbox hears of it: it may be the person, who did not ask for this.
            if (EmailAddress.TryParse(row.Email, $"{row.FirstName} {row.LastName}", out var former))
                mails.Post(act, former, PersonLetters.AddressChanged(row.FirstName, registry.Organisation(act.Organisation!.Value)!.LegalName, email));
            (row.Email, row.EmailKey) = (email, email.ToLowerInvariant());
        }

        act.Note(string.Join(", ", db.Entry(row).Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name)));
        await SearchTerms.WriteAsync(db, row, ct);
        return await PersonView.OfAsync(db, row, (await PersonOwner.MemberAsync(db, row.Id, command.Asking, ct))!, ct);
    }

    /// <inheritdoc />
    protected override Problem Clash(UpdatePersonCommand command) =>
        Problem.Conflict("person.email_taken", "Address in use", "Somebody has this address already. Use another one.", "email");
}
