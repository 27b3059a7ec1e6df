using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Links;

/// <summary>Asks that a person is invited, or invited again.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Asking">The organisation that asks; null for the server itself.</param>
public sealed record InvitePersonCommand(PersonId PersonId, OrganisationId? Asking);

/// <summary>An invitation, as it is shown: never with its link, which goes to the person alone.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Email">Where the mail goes.</param>
/// <param name="OrganisationId">The organisation in whose name it is sent.</param>
/// <param name="EndsAt">When its link stops working.</param>
public sealed record InvitationView(PersonId PersonId, string Email, OrganisationId OrganisationId, DateTimeOffset EndsAt);

/// <summary>Sends a person the one mail with a link to set the first password (requirement B1). A second invitation voids the link of the first.</summary>
public sealed class InvitePerson(OperationTools<AuthorizationContext> tools, PeopleDirectory people, OrganisationRegistry registry, MailOutbox mails, PublicAddresses addresses, IOptions<SignInOptions> options)
    : Operation<AuthorizationContext, InvitePersonCommand, (PersonFacts Person, EmailAddress Address), InvitationView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "person.invite";

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, InvitePersonCommand command, CancellationToken ct) =>
        await people.FindAsync(command.PersonId, ct) is { } person ? Owner.Of(person.OrganisationFor(command.Asking), "person", command.PersonId) : Owner.NotFound("person", command.PersonId);

    /// <inheritdoc />
    protected override async Task<Result<(PersonFacts Person, EmailAddress Address)>> CheckAsync(AuthorizationContext db, InvitePersonCommand command, CancellationToken ct)
    {
        var person = (await people.FindAsync(command.PersonId, ct))!;
        return (await Invitable.AddressAsync(db, person, ct)).Then(address => (person, address));
    }

    /// <inheritdoc />
    protected override async Task<Result<InvitationView>> ActAsync(AuthorizationContext db, Act act, (PersonFacts Person, EmailAddress Address) command, CancellationToken ct)
    {
        var (person, organisation) = (command.Person, act.Organisation!.Value);
        var life = TimeSpan.FromDays(options.Value.InvitationDays);
        var token = await PasswordLinks.AddAsync(db, person.Id, organisation, PasswordLinkKind.Invitation, act.Now, life, ct);
        mails.Post(act, command.Address, PasswordLetters.Invitation(person.Name, registry.Organisation(organisation)!.LegalName, PasswordPage.Address(addresses, token), act.Now + life));
        act.Note($"works until {act.Now + life:O}");
        return new InvitationView(person.Id, person.Email, organisation, act.Now + life);
    }
}
