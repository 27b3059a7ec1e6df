using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Authorization.SignIn.Pages;
using Selvage.Authorization.SignIn.Passwords;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Links;

/// <summary>Asks that a Super Admin gets the two mails.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Asking">The organisation that asks; null for the server itself.</param>
public sealed record WelcomeAdminCommand(PersonId PersonId, OrganisationId? Asking);

/// <summary>A person who is to be welcomed, with a password that nobody has seen yet.</summary>
public sealed class CheckedWelcome
{
    internal CheckedWelcome(PersonFacts person, EmailAddress address, string password, string hash) => (Person, Address, Password, Hash) = (person, address, password, hash);

    internal PersonFacts Person { get; }

    internal EmailAddress Address { get; }

    internal string Password { get; }

    internal string Hash { get; }
}

/// <summary>
/// Marks an organisation ready for its Super Admin: one mail says where to log in, another holds a temporary password (requirement B1). Done again,
/// the password of before is void.
/// </summary>
public sealed class WelcomeAdmin : Operation<AuthorizationContext, WelcomeAdminCommand, CheckedWelcome, InvitationView>
{
    /// <summary>Without letters and digits that look alike.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private readonly PeopleDirectory _people;
    private readonly OrganisationRegistry _registry;
    private readonly PasswordHashing _hashing;
    private readonly MailOutbox _mails;
    private readonly PublicAddresses _addresses;
    private readonly SignInOptions _options;

    internal WelcomeAdmin(OperationTools<AuthorizationContext> tools, PeopleDirectory people, OrganisationRegistry registry, PasswordHashing hashing, MailOutbox mails, PublicAddresses addresses, IOptions<SignInOptions> options)
        : base(tools) => (_people, _registry, _hashing, _mails, _addresses, _options) = (people, registry, hashing, mails, addresses, options.Value);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "person.welcome";

    /// <summary>When a temporary password stops working.</summary>
    internal static DateTimeOffset EndOf(CredentialRow credential, SignInOptions options) => (credential.PasswordSetAt ?? default) + TimeSpan.FromDays(options.InvitationDays);

    /// <inheritdoc />
    protected override async Task<Owner> OwnerAsync(AuthorizationContext db, WelcomeAdminCommand command, CancellationToken ct) =>
        await _people.FindAsync(command.PersonId, ct) is { } person ? Owner.Of(person.OrganisationFor(command.Asking), "person", command.PersonId) : Owner.NotFound("person", command.PersonId);

    /// <inheritdoc />
    protected override async Task<Result<CheckedWelcome>> CheckAsync(AuthorizationContext db, WelcomeAdminCommand command, CancellationToken ct)
    {
        var person = (await _people.FindAsync(command.PersonId, ct))!;
        var address = await Invitable.AddressAsync(db, person, ct);
        if (!address.Succeeded)
            return Result.Refused<CheckedWelcome>(address.Problems);
        var password = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
        return new CheckedWelcome(person, address.Value, password, await _hashing.HashAsync(password, ct));
    }

    /// <inheritdoc />
    protected override async Task<Result<InvitationView>> ActAsync(AuthorizationContext db, Act act, CheckedWelcome command, CancellationToken ct)
    {
        var (person, organisation) = (command.Person, act.Organisation!.Value);
        await PasswordLinks.VoidAsync(db, person.Id, kind: null, act.Now, ct);
        var credential = await db.Credentials.SingleOrDefaultAsync(c => c.PersonId == person.Id, ct);
        if (credential is null)
            db.Credentials.Add(credential = new CredentialRow { PersonId = person.Id, Stamp = Guid.CreateVersion7() });
        (credential.PasswordHash, credential.PasswordSetAt, credential.Stamp, credential.ChangeAtNextSignIn) = (command.Hash, act.Now, Guid.CreateVersion7(), true);
        Lockout.Clear(credential);
        var (name, endsAt) = (_registry.Organisation(organisation)!.LegalName, EndOf(credential, _options));
        _mails.Post(act, command.Address, PasswordLetters.Welcome(person.Name, name, $"{_addresses.Portal.TrimEnd('/')}{SignInPages.SignInPath}?login_hint={Uri.EscapeDataString(person.Email)}&first=1", endsAt));
        _mails.Post(act, command.Address, PasswordLetters.Temporary(person.Name, name, command.Password, endsAt));
        act.Note($"works until {endsAt:O}");
        return new InvitationView(person.Id, person.Email, organisation, endsAt);
    }
}
