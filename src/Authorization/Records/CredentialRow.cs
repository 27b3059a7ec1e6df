using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Records;

/// <summary>How a person proves who they are, and how that went lately.</summary>
internal sealed class CredentialRow
{
    public required PersonId PersonId { get; init; }

    /// <summary>ASP.NET Core Identity's format v3 (PBKDF2, HMAC-SHA512); null until a password is set.</summary>
    public string? PasswordHash { get; set; }

    public DateTimeOffset? PasswordSetAt { get; set; }

    /// <summary>New with every password: what was verified against an older one does not count any more.</summary>
    public required Guid Stamp { get; set; }

    /// <summary>Wrong passwords since the last right one, or since a quiet day.</summary>
    public int FailedAttempts { get; set; }

    public DateTimeOffset? LastFailedAt { get; set; }

    /// <summary>Before this moment no password is right.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    public string? LastSignInAddress { get; set; }

    /// <summary>Where the person worked last; chosen again at the next sign-in while it stands.</summary>
    public OrganisationId? LastOrganisationId { get; set; }

    /// <summary>Whether the password is a temporary one: signing in with it leads to a form for a new one, and to nothing else (requirement B1).</summary>
    public bool ChangeAtNextSignIn { get; set; }

    internal static void Map(ModelBuilder model, string table) => model.Entity<CredentialRow>(row =>
    {
        row.ToTable(table);
        row.HasKey(c => c.PersonId);
        row.Property(c => c.PasswordHash).HasMaxLength(400);
        row.Property(c => c.LastSignInAddress).HasMaxLength(64);
    });
}
