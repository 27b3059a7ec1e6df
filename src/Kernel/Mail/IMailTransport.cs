namespace Selvage.Kernel.Mail;

/// <summary>The way out for mails: a mail server, or a folder.</summary>
internal interface IMailTransport
{
    /// <summary>Makes ready for some mails.</summary>
    /// <exception cref="MailFaultException">No mail at all can go out now.</exception>
    Task<IMailSession> OpenAsync(CancellationToken ct);
}

/// <summary>A way out that is open.</summary>
internal interface IMailSession : IAsyncDisposable
{
    /// <summary>Hands one mail over; when it returns, the other side has it.</summary>
    /// <exception cref="MailFaultException">It could not.</exception>
    Task SendAsync(MailRow mail, byte[] content, CancellationToken ct);
}

/// <summary>A mail did not go out. The message may name the addressee, and never holds a secret.</summary>
internal sealed class MailFaultException : Exception
{
    internal const int MostCharacters = 500;

    /// <summary>With what is wrong, in words.</summary>
    /// <param name="words">What is wrong.</param>
    /// <param name="everyMail">Whether every other mail would fare the same now.</param>
    /// <param name="cause">What was thrown below.</param>
    internal MailFaultException(string words, bool everyMail, Exception cause)
        : base(OneLine.Of(words, MostCharacters), cause) => EveryMail = everyMail;

    internal bool EveryMail { get; }

    /// <summary>The mail at which it happened; null where none had begun.</summary>
    internal MailRow? Mail { get; private set; }

    internal MailFaultException At(MailRow mail)
    {
        Mail = mail;
        return this;
    }
}
