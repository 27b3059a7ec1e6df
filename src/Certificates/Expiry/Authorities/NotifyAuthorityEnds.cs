using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Organisations;
using Selvage.Organisations.People;

namespace Selvage.Certificates.Expiry.Authorities;

/// <summary>What is to be told, with the people to tell.</summary>
internal sealed record AuthorityTelling(IReadOnlyList<AuthorityEnd> Ends, IReadOnlyList<EmailAddress> People);

/// <summary>Tells the operator of authorities and lists that need a successor: at the same days before as of certificates, each once.</summary>
internal sealed class NotifyAuthorityEnds(OperationTools<CertificatesContext> tools, ContextFactory<CertificatesContext> contexts, OrganisationRegistry registry, AdminContacts contacts, MailOutbox mails, PublicAddresses addresses, Installation installation)
    : Operation<CertificatesContext, IReadOnlyList<AuthorityEnd>, AuthorityTelling, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "authority.notify_end";

    /// <summary>Those of which the nearest day that has passed is not told yet.</summary>
    internal async Task<IReadOnlyList<AuthorityEnd>> DueAsync(IReadOnlyList<AuthorityEnd> ends, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var noted = await NoticeBook.OpenAsync(db, [.. ends.Select(e => e.Key)], ct);
        return [.. ends.Where(e => noted.Note(e.Key, e.By, now))]; // Nothing of it is saved.
    }

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, IReadOnlyList<AuthorityEnd> command, CancellationToken ct) =>
        Task.FromResult(Owner.Of(installation.OperatorId, "organisation", installation.OperatorId));

    /// <inheritdoc />
    protected override async Task<Result<AuthorityTelling>> CheckAsync(CertificatesContext db, IReadOnlyList<AuthorityEnd> command, CancellationToken ct) =>
        new AuthorityTelling(command, await contacts.OfAsync(installation.OperatorId, ct));

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(CertificatesContext db, Act act, AuthorityTelling command, CancellationToken ct)
    {
        var noted = await NoticeBook.OpenAsync(db, [.. command.Ends.Select(e => e.Key)], ct);
        var due = command.Ends.Where(e => noted.Note(e.Key, e.By, act.Now)).ToList();
        if (due.Count == 0)
        {
            act.Note("nothing left to tell of");
            return Done.It;
        }

        var letter = AuthorityLetter.Of(registry.Organisation(installation.OperatorId)!.LegalName, due, addresses.Portal, act.Now);
        IReadOnlyList<EmailAddress> people = command.People.Count == 0 ? [mails.SupportContact] : command.People;
        foreach (var person in people)
            mails.Post(act, person, letter);
        act.Note(string.Join("; ", due.Select(e => $"{e.What} of {e.Authority} by {e.By:u}")));
        return Done.It;
    }
}
