using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Storage;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.Records;
using Selvage.Organisations.Roles;

namespace Selvage.Organisations.People;

/// <summary>Whom the platform writes to about an organisation: its Organisation Admins, also those by a group, and Super Admins (requirement B2).</summary>
public sealed class AdminContacts(ContextFactory<OrganisationsContext> contexts)
{
    /// <summary>Their addresses, the longest-standing first, without those who were deactivated; empty where an organisation has none whom a mail could reach.</summary>
    public async Task<IReadOnlyList<EmailAddress>> OfAsync(OrganisationId organisation, CancellationToken ct)
    {
        await using var db = contexts.Create();
        var (super, admins) = (FilteredPeople.WithRole(db, organisation, PersonRole.SuperAdmin), FilteredPeople.WithRole(db, organisation, PersonRole.OrganisationAdmin));
        var members = await db.Memberships.AsNoTracking()
            .Where(m => m.OrganisationId == organisation && (super.Contains(m.PersonId) || admins.Contains(m.PersonId)))
            .Join(db.People.Where(p => p.DeactivatedAt == null), m => m.PersonId, p => p.Id, (m, p) => new { m.Since, p.Email, p.FirstName, p.LastName })
            .OrderBy(m => m.Since).ToListAsync(ct);
        var contacts = new List<EmailAddress>();
        foreach (var admin in members)
        {
            if (EmailAddress.TryParse(admin.Email, $"{admin.FirstName} {admin.LastName}", out var address))
                contacts.Add(address);
        }

        return contacts;
    }
}
