using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Mail;

/// <summary>The mails of the platform, newest first, for the operator's teams.</summary>
public sealed class ListMails : Query<ModuleContext, PageRequest, Page<MailView>>
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
    protected override Task<Owner> OwnerAsync(ModuleContext db, PageRequest request, CancellationToken ct) => Task.FromResult(Owner.Operator("mails"));

    /// <inheritdoc />
    protected override async Task<Result<Page<MailView>>> ReadAsync(ModuleContext db, Actor actor, PageRequest request, CancellationToken ct)
    {
        var rows = db.Mails.AsNoTracking();
        if (request.After is not null)
        {
            if (!MailId.TryParse(request.After, out var after))
                return Problem.Invalid("page.after", "Wrong cursor", "after is the value of next from the page before; leave it out for the first page.", "after");
            var text = after.ToString();
            rows = rows.Where(m => string.Compare((string)(object)m.Id, text) < 0);
        }

        return Page.Of(await rows.OrderByDescending(m => m.Id).Take(request.Limit + 1).Select(Envelope).ToListAsync(ct), request.Limit, m => m.Id.ToString(), MailView.Of);
    }
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
    protected override async Task<Owner> OwnerAsync(ModuleContext db, MailId request, CancellationToken ct)
    {
        var row = await db.Mails.AsNoTracking().Where(m => m.Id == request).Select(m => new { m.OrganisationId }).SingleOrDefaultAsync(ct);
        return row switch
        {
            null => Owner.NotFound("mail", request),
            { OrganisationId: { } organisation } => Owner.Of(organisation, "mail", request), // So that it does not exist for other organisations.
            _ => Owner.Operator($"mail {request}"),
        };
    }

    /// <inheritdoc />
    protected override async Task<Result<MailDetails>> ReadAsync(ModuleContext db, Actor actor, MailId request, CancellationToken ct) =>
        MailDetails.Read(await db.Mails.AsNoTracking().SingleAsync(m => m.Id == request, ct));
}
