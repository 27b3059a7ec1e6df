using Selvage.Kernel.Operations;
using Selvage.Kernel.Secrets;

namespace Selvage.Kernel.Mail;

/// <summary>Where acts put their mails: a mail is sent if and only if the act commits.</summary>
public sealed class MailOutbox
{
    private readonly MailComposer _composer;
    private readonly MailSeal _seal;

    internal MailOutbox(MailComposer composer, MailSeal seal) => (_composer, _seal) = (composer, seal);

    /// <summary>The operator's support contact (setting): named in every mail, and who gets what nobody else would.</summary>
    public EmailAddress SupportContact => _composer.SupportContact;

    /// <summary>Writes a mail to one person, in the act's own transaction. Several people get one each, so that each is told whatever happens to the others.</summary>
    /// <param name="act">The act.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="letter">What it says.</param>
    public void Post(Act act, EmailAddress to, Letter letter) => act.Send(id =>
    {
        var content = _composer.Compose(id, to, letter, act.Now);
        return new MailRow
        {
            Id = id,
            CreatedAt = act.Now,
            OrganisationId = act.Organisation,
            Kind = letter.Kind,
            ToAddress = to.Address,
            Subject = _composer.Subject(letter),
            Sensitive = letter.Sensitive,
            Content = letter.Sensitive ? _seal.Close(id, content) : content,
            State = MailState.Waiting,
            NextTryAt = act.Now,
        };
    });

    /// <summary>Drops what is kept of the mails to an address, in the act's own transaction; what was not sent yet is not sent any more.</summary>
    /// <param name="act">The act.</param>
    /// <param name="address">The address, as the mails bear it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many there were.</returns>
    public static Task<int> ForgetAsync(Act act, string address, CancellationToken ct) => act.ForgetMailsAsync(address, ct);
}

/// <summary>Closes and opens the content of mails that hold secrets.</summary>
internal sealed class MailSeal(KeyEncryptionKey key)
{
    internal byte[] Close(Ids.MailId id, byte[] content) => key.Seal(content, Purpose(id));

    /// <summary>The message as it goes out.</summary>
    internal byte[] Open(MailRow row)
    {
        var content = row.Content ?? throw new InvalidOperationException($"Mail {row.Id} has no content any more.");
        return row.Sensitive ? key.Open(content, Purpose(row.Id)) : content;
    }

    private static string Purpose(Ids.MailId id) => $"mail:{id}";
}
