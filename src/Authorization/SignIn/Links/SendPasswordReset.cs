using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Links;

/// <summary>Sends a person who forgot the password a link to set a new one. The page answers before this runs, so that it tells nothing of who is known.</summary>
internal sealed class SendPasswordReset(OperationTools<AuthorizationContext> tools, OrganisationRegistry registry, MailOutbox mails, PublicAddresses addresses, IOptions<SignInOptions> options)
    : Operation<AuthorizationContext, PersonFacts, Done>(tools)
{
    /// <summary>Between two mails to one person: nobody's mailbox is filled by a stranger.</summary>
    internal static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "password.send_link";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, PersonFacts command, CancellationToken ct) =>
        Task.FromResult(Owner.Of(command.OrganisationFor(null), "person", command.Id));

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(PersonFacts command) => TextRules.All(
        command.Active ? null : Problem.Conflict("person.deactivated", "Deactivated", "This person is deactivated; reactivate them first."),
        command.Address is null ? Problem.Conflict("person.unreachable", "No usable address", "No mail can reach this person's address. Add the person with another one.") : null);

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(AuthorizationContext db, Act act, PersonFacts command, CancellationToken ct)
    {
        if (await db.PasswordLinks.AnyAsync(l => l.PersonId == command.Id && l.Kind == PasswordLinkKind.Reset && l.VoidedAt == null && l.UsedAt == null && l.CreatedAt > act.Now - Between, ct))
            return Problem.Conflict("password.link_sent", "Sent already", "A link was sent a few minutes ago.");
        var life = TimeSpan.FromMinutes(options.Value.ResetMinutes);
        var organisation = act.Organisation!.Value;
        var token = await PasswordLinks.AddAsync(db, command.Id, organisation, PasswordLinkKind.Reset, act.Now, life, ct);
        mails.Post(act, command.Address!.Value, PasswordLetters.Reset(command.Name, registry.Organisation(organisation)!.LegalName, PasswordPage.Address(addresses, token), act.Now + life));
        return Done.It;
    }
}
