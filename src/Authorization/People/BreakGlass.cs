using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn;
using Selvage.Authorization.SignIn.Links;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Authorization.People;

/// <summary>Asks that a Super Admin gets in anew.</summary>
/// <param name="PersonId">The person, who is Super Admin by now.</param>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Reason">Why, for the audit trail and for the other admins.</param>
public sealed record BreakGlassCommand(PersonId PersonId, OrganisationId OrganisationId, string Reason);

/// <summary>The way in for a Super Admin who was made or restored.</summary>
/// <param name="Link">Works once; whoever has it sets the password.</param>
/// <param name="EndsAt">When it stops working.</param>
/// <param name="Told">How many other admins hear of it by mail.</param>
public sealed record WayIn(string Link, DateTimeOffset EndsAt, int Told)
{
    /// <inheritdoc />
    public override string ToString() => nameof(WayIn); // The link must not be printed by accident.
}

/// <summary>
/// Takes away all that a Super Admin signed in with, and makes a one-time link: mailed, and given to whoever runs the server's command line. The
/// other admins of the organisation hear of it by mail.
/// </summary>
public sealed class BreakGlass(OperationTools<AuthorizationContext> tools, PeopleDirectory people, AdminContacts contacts, OrganisationRegistry registry, MailOutbox mails, PublicAddresses addresses, IOptions<SignInOptions> options)
    : Operation<AuthorizationContext, BreakGlassCommand, WayIn>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManagePeople;

    /// <inheritdoc />
    public override string Action => "credentials.break_glass";

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, BreakGlassCommand command, CancellationToken ct) =>
        await people.FindAsync(command.PersonId, ct) is { } person && person.Memberships.Any(m => m.OrganisationId == command.OrganisationId)
            ? Owner.Of(command.OrganisationId, "person", command.PersonId)
            : Owner.NotFound("person", command.PersonId);

    /// <inheritdoc />
    protected override async Task<Result<WayIn>> ActAsync(AuthorizationContext db, Act act, BreakGlassCommand command, CancellationToken ct)
    {
        var person = (await people.FindAsync(command.PersonId, ct))!;
        var ended = await ClearedCredentials.ClearAsync(db, act, person.Id, "credentials.break_glass", ct);
        var life = TimeSpan.FromMinutes(options.Value.BreakGlassMinutes);
        var token = await PasswordLinks.AddAsync(db, person.Id, command.OrganisationId, PasswordLinkKind.Invitation, act.Now, life, ct);
        var (name, link) = (registry.Organisation(command.OrganisationId)!.LegalName, PasswordPage.Address(addresses, token));
        if (person.Address is { } own)
            mails.Post(act, own, PasswordLetters.BreakGlass(person.Name, name, link, act.Now + life));
        var others = (await contacts.OfAsync(command.OrganisationId, ct)).Where(a => !string.Equals(a.Address, person.Email, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var other in others)
            mails.Post(act, other, PasswordLetters.GlassBroken(person.Name, person.Email, name, command.Reason, act.Now));
        act.Note($"{command.Reason}; {ended} session(s) ended, link works until {act.Now + life:O}, {others.Count} admin(s) told");
        return new WayIn(link, act.Now + life, others.Count);
    }
}
