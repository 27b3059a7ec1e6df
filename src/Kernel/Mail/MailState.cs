namespace Selvage.Kernel.Mail;

/// <summary>How far a mail has come.</summary>
public enum MailState
{
    /// <summary>Not handed over yet; it is tried again.</summary>
    Waiting,

    /// <summary>Handed over to the mail server, or written as a file.</summary>
    Sent,

    /// <summary>Tried for three days in vain; kept, and not tried any more.</summary>
    Failed,
}
