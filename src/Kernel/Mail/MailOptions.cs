using System.ComponentModel.DataAnnotations;

namespace Selvage.Kernel.Mail;

/// <summary>Mails: section <c>Selvage:Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Mail";

    /// <summary>The address that mails come from; nobody reads answers to it (requirement B1). Default: no-reply@localhost.</summary>
    [Required]
    public string From { get; set; } = "no-reply@localhost";

    /// <summary>The name beside it and at the head of each mail, 1-64 characters. Default: Selvage.</summary>
    [Required, StringLength(64)]
    public string FromName { get; set; } = "Selvage";

    /// <summary>The address named in every mail for questions (requirement B1); it also gets what nobody else would. Default: support@localhost.</summary>
    [Required]
    public string SupportContact { get; set; } = "support@localhost";

    /// <summary>
    /// The colour of buttons and links, <c>#rrggbb</c>: dark enough for white words on it, contrast 4.5 to 1 and more (WCAG 2.2, 1.4.3). Default: #1f5eff.
    /// </summary>
    [Required]
    public string Accent { get; set; } = "#1f5eff";
}

/// <summary>How the connection to the mail server is secured.</summary>
public enum SmtpSecurity
{
    /// <summary>Plain at first, TLS before anything is said (RFC 3207); a server without it is refused. Port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314 §3). Port 465.</summary>
    Tls,

    /// <summary>No TLS; taken for a server on this machine only.</summary>
    None,
}

/// <summary>The mail server: section <c>Selvage:Mail:Smtp</c>. Without a host, mails are written into the folder <c>mail</c> of the data folder.</summary>
public sealed class SmtpOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Mail:Smtp";

    /// <summary>Host name or address; empty for none.</summary>
    public string Host { get; set; } = string.Empty;

    /// <summary>1-65535. Default 587.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>StartTls (default), Tls, or None to loopback only.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>User name; empty where the server wants none.</summary>
    public string User { get; set; } = string.Empty;

    /// <summary>File with the password, read anew for each connection; needed with a user.</summary>
    public string PasswordFile { get; set; } = string.Empty;

    /// <summary>PEM file with the authorities that vouch for the mail server, in place of those that this machine trusts; read anew for each connection. Empty: those of the machine.</summary>
    public string CaFile { get; set; } = string.Empty;
}
