using MimeKit;
using Selvage.Kernel.Ids;

namespace Selvage.Kernel.Mail;

/// <summary>A mail, as it is shown in lists.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is, dotted.</param>
/// <param name="OrganisationId">The organisation concerned; null where it concerns none.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Sensitive">Whether it holds a secret, and so is never shown.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="NextTryAt">When it is tried next; null once it is over.</param>
/// <param name="SentAt">When it was handed over.</param>
/// <param name="LastFault">Why the last try failed.</param>
public record MailView(
    MailId Id,
    string Kind,
    OrganisationId? OrganisationId,
    string To,
    string Subject,
    bool Sensitive,
    MailState State,
    int Tries,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextTryAt,
    DateTimeOffset? SentAt,
    string? LastFault)
{
    internal static MailView Of(MailRow row) => new(
        row.Id, row.Kind, row.OrganisationId, row.ToAddress, row.Subject, row.Sensitive, row.State, row.Tries, row.CreatedAt, row.NextTryAt, row.SentAt, row.LastFault);
}

/// <summary>A mail with what it says.</summary>
public sealed record MailDetails : MailView
{
    internal MailDetails(MailView listed)
        : base(listed)
    {
    }

    /// <summary>The text; null for a sensitive one.</summary>
    public required string? Text { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<MailFile> Files { get; init; }

    internal static MailDetails Read(MailRow row)
    {
        if (row.Sensitive || row.Content is null)
            return new MailDetails(MailView.Of(row)) { Text = null, Files = [] };
        using var bytes = new MemoryStream(row.Content, writable: false);
        using var message = MimeMessage.Load(bytes);
        return new MailDetails(MailView.Of(row))
        {
            Text = message.TextBody,
            Files = [.. message.Attachments.Select(a => new MailFile(a.ContentDisposition?.FileName ?? string.Empty, a.ContentType.MimeType))],
        };
    }
}

/// <summary>A file of a mail.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">Its media type.</param>
public sealed record MailFile(string Name, string ContentType);
