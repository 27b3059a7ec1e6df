using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Mail;

/// <summary>The mails of the platform, newest first, for the operator's teams: all, or those of one state.</summary>
public sealed class ListMails : Query<ModuleContext, (string? State, PageRequest Page), Page<MailView>>
{
    // All but the content, which may be large.
    private static readonly Expression<Func<MailRow, MailRow>> Envelope = m => new MailRow
    {
        Id = m.Id,
        CreatedAt = m.CreatedAt,
        OrganisationId = m.OrganisationId,
        Kind = m.Kind,
        ToAddress = m.ToAddress,
        Subject = m.Subject,
        Sensitive = m.Sensitive,
        State = m.State,
        Tries = m.Tries,
        NextTryAt = m.NextTryAt,
        SentAt = m.SentAt,
        LastFault = m.LastFault,
    };

    internal ListMails(ContextFactory<KernelContext> contexts)
        : base(new ContextFactory<ModuleContext>(contexts.Create))
    {
    }

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadMails;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, (string? State, PageRequest Page) request, CancellationToken ct) => Task.FromResult(Owner.Operator("mails"));

    /// <inheritdoc />
    protected override async Task<Result<Page<MailView>>> ReadAsync(ModuleContext db, Actor actor, (string? State, PageRequest Page) request, CancellationToken ct)
    {
        var rows = db.Mails.AsNoTracking();
        if (request.State is not null)
        {
            if (!TryState(request.State, out var state))
                return Problem.Invalid("mail.state", "Unknown state", "state is waiting, sent or failed; left out, all mails are listed.", "state");
            rows = rows.Where(m => m.State == state);
        }

        if (request.Page.After is not null)
        {
            if (!MailId.TryParse(request.Page.After, out var after))
                return PageRequest.WrongCursor;
            var text = after.ToString();
            rows = rows.Where(m => string.Compare((string)(object)m.Id, text) < 0);
        }

        return Page.Of(await rows.OrderByDescending(m => m.Id).Take(request.Page.Limit + 1).Select(Envelope).ToListAsync(ct), request.Page.Limit, m => m.Id.ToString(), MailView.Of);
    }

    private static bool TryState(string text, out MailState state) => Enum.TryParse(text, ignoreCase: true, out state) && char.IsAsciiLetter(text[0]) && Enum.IsDefined(state);
}

/// <summary>One mail with its text, for the operator's teams; the text of a sensitive one is shown to nobody.</summary>
public sealed class GetMail : Query<ModuleContext, MailId, MailDetails>
{
    internal GetMail(ContextFactory<KernelContext> contexts)
        : base(new ContextFactory<ModuleContext>(contexts.Create))
    {
    }

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadMails;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, MailId request, CancellationToken ct) => MailOwner.FindAsync(db, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<MailDetails>> ReadAsync(ModuleContext db, Actor actor, MailId request, CancellationToken ct) =>
        MailDetails.Read(await db.Mails.AsNoTracking().SingleAsync(m => m.Id == request, ct));
}
