using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Mail.Templates;

namespace Selvage.Kernel.Mail;

/// <summary>The addresses in the settings are addresses, and the colour can be read on.</summary>
internal sealed class MailRules : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var faults = new List<string>();
        if (!EmailAddress.TryParse(options.From, null, out _))
            faults.Add($"{MailOptions.Section}:From: '{options.From}' is no e-mail address. Give one like no-reply@company.example.");
        if (!EmailAddress.TryParse(options.SupportContact, null, out _))
            faults.Add($"{MailOptions.Section}:SupportContact: '{options.SupportContact}' is no e-mail address. Give one like support@company.example.");
        if (Colour.Read(options.Accent) is not { } accent)
            faults.Add($"{MailOptions.Section}:Accent: '{options.Accent}' is no colour. Give one like #1f5eff.");
        else if (accent.Contrast(Colour.White) < Colour.Readable)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{MailOptions.Section}:Accent: white words on {options.Accent} have a contrast of {accent.Contrast(Colour.White):0.0} to 1, too little to read. Choose a darker one, of {Colour.Readable} and more."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

/// <summary>A mail server is named whole: reachable in a safe way, with a password where there is a user, and with senders that exist outside.</summary>
internal sealed class SmtpRules(IOptions<MailOptions> mail) : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        if (options.Host.Length == 0)
            return ValidateOptionsResult.Success;
        var faults = new List<string>();
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
            faults.Add($"{SmtpOptions.Section}:Host: '{options.Host}' is neither a host name nor an address. Give it without a scheme or port.");
        if (!Enum.IsDefined(options.Security) || (options.Security == SmtpSecurity.None && !IsLoopback(options.Host)))
            faults.Add($"{SmtpOptions.Section}:Security: None would send mails readable over the network to {options.Host}. Set StartTls or Tls.");
        if ((options.User.Length == 0) != (options.PasswordFile.Length == 0))
            faults.Add($"{SmtpOptions.Section}: User and PasswordFile belong together. Set both, or neither.");
        else if (options.PasswordFile.Length > 0 && !CanRead(options.PasswordFile))
            faults.Add($"{SmtpOptions.Section}:PasswordFile: {Path.GetFullPath(options.PasswordFile)} cannot be read or is empty. Put the password there, readable for this user.");
        if (options.CaFile.Length > 0 && !SmtpTrust.CanRead(options.CaFile))
            faults.Add($"{SmtpOptions.Section}:CaFile: {Path.GetFullPath(options.CaFile)} cannot be read or holds no certificate. Put the mail server's authority there as PEM, or leave this empty.");
        if (!IsLoopback(options.Host) && OnlyHere() is { } setting)
            faults.Add($"{MailOptions.Section}:{setting} still is an address at localhost, which means nothing to who gets the mail. Set it to an address of yours.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    internal static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool CanRead(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim().Length > 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string? OnlyHere()
    {
        try
        {
            return mail.Value.From.EndsWith("@localhost", StringComparison.Ordinal) ? nameof(MailOptions.From)
                : mail.Value.SupportContact.EndsWith("@localhost", StringComparison.Ordinal) ? nameof(MailOptions.SupportContact)
                : null;
        }
        catch (OptionsValidationException)
        {
            return null; // It is said already, by who checks those.
        }
    }
}
