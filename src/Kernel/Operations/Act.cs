using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Operations;

/// <summary>What an operation knows and may say while it acts: who, when, on what; and what it wants announced, denied or noted.</summary>
public sealed class Act
{
    private readonly ModuleContext _db;
    private int _mails;

    internal Act(ModuleContext db, Actor actor, Owner owner, DateTimeOffset now)
    {
        _db = db;
        Actor = actor;
        Organisation = owner.Organisation;
        Subject = owner.Subject;
        // In the unit that is stored, so that an answer says the same time as every later reading.
        Now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Who acts.</summary>
    public Actor Actor { get; }

    /// <summary>The organisation concerned, as the may-step found it; null where the act concerns none.</summary>
    public OrganisationId? Organisation { get; private set; }

    /// <summary>When: one instant for the whole act, in whole microseconds.</summary>
    public DateTimeOffset Now { get; }

    internal string Subject { get; private set; }

    internal string? Detail { get; private set; }

    /// <summary>Says what was acted on, where it has an id only now (a thing just made).</summary>
    public void On(string kind, object id, OrganisationId? organisation = null)
    {
        Subject = $"{kind} {id}";
        Organisation = organisation ?? Organisation;
    }

    /// <summary>Adds facts to the audit line, in words. Never a secret, and no more of a person than an id.</summary>
    public void Note(string detail) => Detail = Detail is null ? detail : $"{Detail}; {detail}";

    /// <summary>Tells the floors above, once this act has committed (at least once, in commit order).</summary>
    public void Announce<TEvent>(TEvent happened)
        where TEvent : class =>
        _db.Outbox.Add(new OutboxRow { At = Now, Name = typeof(TEvent).Name, Content = JsonSerializer.Serialize(happened) });

    /// <summary>Adds a line to the audit trail for one of several things that this act does at once; the act's own line stands beside it.</summary>
    /// <param name="action">Noun, dot, verb, as an operation of its own would be called.</param>
    /// <param name="kind">What it was done to.</param>
    /// <param name="id">Its id.</param>
    /// <param name="detail">Facts in words, as for <see cref="Note"/>.</param>
    public void Also(string action, string kind, object id, string? detail) => _db.Audit.Add(AuditLine.Also(this, action, $"{kind} {id}", detail));

    /// <summary>Drops what is kept of the mails to an address, sent or not.</summary>
    internal Task<int> ForgetMailsAsync(string address, CancellationToken ct) => _db.Mails.Where(m => m.ToAddress == address).ExecuteDeleteAsync(ct);

    /// <summary>Puts a mail into the outbox: it is sent if this act commits, and only then.</summary>
    internal void Send(Func<MailId, MailRow> mail) => _db.Mails.Add(mail(MailId.New(Now, _mails++)));

    /// <summary>From the commit on, this may not act any more.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Its id, or a certificate's kid.</param>
    /// <param name="reason">Dotted code of the reason.</param>
    /// <param name="ct">Gives up.</param>
    public async Task DenyAsync(Standee kind, string id, string reason, CancellationToken ct)
    {
        var row = await _db.Standing.FindAsync([kind, id], ct);
        if (row is null)
            _db.Standing.Add(new StandingRow { Kind = kind, Id = id, OrganisationId = Organisation ?? throw new InvalidOperationException("What is denied belongs to an organisation."), Reason = reason, Since = Now });
        else
            row.Reason = reason;
    }

    /// <summary>From the commit on, this may act again.</summary>
    public async Task AllowAsync(Standee kind, string id, CancellationToken ct)
    {
        if (await _db.Standing.FindAsync([kind, id], ct) is { } row)
            _db.Standing.Remove(row);
    }
}
