using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Kernel.Mail;

/// <summary>A mail to one person, written in the transaction of the act that sends it.</summary>
internal sealed class MailRow
{
    public required MailId Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The organisation concerned; null where the act concerns none.</summary>
    public OrganisationId? OrganisationId { get; init; }

    /// <summary>What it is, dotted: <c>certificate.expiring</c>.</summary>
    public required string Kind { get; init; }

    public required string ToAddress { get; init; }

    public required string Subject { get; init; }

    /// <summary>Whether it holds a secret: then the content is sealed, and gone once it was sent.</summary>
    public required bool Sensitive { get; init; }

    /// <summary>The whole message (RFC 5322), the same bytes at every try; null once a sensitive one is over.</summary>
    public byte[]? Content { get; set; }

    public required MailState State { get; set; }

    public int Tries { get; set; }

    /// <summary>Not before this moment; null once it is over.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last try failed; null where none has, or a later one did not.</summary>
    public string? LastFault { get; set; }

    public static void Map(ModelBuilder model, bool shared) => model.Entity<MailRow>(row =>
    {
        row.ToTable("kernel_mails", table =>
        {
            if (shared)
                table.ExcludeFromMigrations();
        });
        row.HasKey(m => m.Id);
        row.Property(m => m.Kind).HasMaxLength(100);
        row.Property(m => m.ToAddress).HasMaxLength(EmailAddress.MostCharacters);
        row.Property(m => m.Subject).HasMaxLength(MailComposer.MostSubject);
        row.Property(m => m.State).HasConversion<string>().HasMaxLength(20);
        row.Property(m => m.LastFault).HasMaxLength(MailFaultException.MostCharacters);
        row.HasIndex(m => new { m.State, m.NextTryAt });
        row.HasIndex(m => m.ToAddress);
    });
}
