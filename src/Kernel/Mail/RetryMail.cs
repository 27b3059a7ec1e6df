using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Mail;

/// <summary>
/// Has a mail tried again at once, with all its tries before it: one that was given up, or one that waits for its next try. The message and
/// its id stay the same. One that was sent is not sent again.
/// </summary>
public sealed class RetryMail : Operation<ModuleContext, MailId, MailView>
{
    internal RetryMail(OperationTools<ModuleContext> tools)
        : base(tools)
    {
    }

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageMails;

    /// <inheritdoc />
    public override string Action => "mail.retry";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(ModuleContext db, MailId command, CancellationToken ct) => MailOwner.FindAsync(db, command, ct);

    /// <inheritdoc />
    protected override async Task<Result<MailView>> ActAsync(ModuleContext db, Act act, MailId command, CancellationToken ct)
    {
        var mail = await db.Mails.SingleAsync(m => m.Id == command, ct);
        if (mail.State == MailState.Sent)
            return Problem.Conflict("mail.sent", "Already sent", "This mail was handed over already. Where it did not arrive, look for it at the mail server.");
        if (mail.Content is null)
            return Problem.Conflict("mail.gone", "Nothing left to send", "This mail held a secret, and its content was destroyed when it was given up. Do again what it was sent for: that writes a new one.");
        (mail.State, mail.Tries, mail.NextTryAt) = (MailState.Waiting, 0, act.Now);
        act.Note($"to {mail.ToAddress}");
        return MailView.Of(mail);
    }
}

/// <summary>Finds whom a mail concerns: for other organisations it does not exist.</summary>
internal static class MailOwner
{
    internal static async Task<Owner> FindAsync(ModuleContext db, MailId id, CancellationToken ct)
    {
        var row = await db.Mails.AsNoTracking().Where(m => m.Id == id).Select(m => new { m.OrganisationId }).SingleOrDefaultAsync(ct);
        return row switch
        {
            null => Owner.NotFound("mail", id),
            { OrganisationId: { } organisation } => Owner.Of(organisation, "mail", id),
            _ => Owner.Operator($"mail {id}"),
        };
    }
}
