using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Organisations.Records;
using Selvage.Organisations.Scopes;

namespace Selvage.Organisations.Applications;

/// <summary>An application, as it is shown.</summary>
/// <param name="Id">App ID.</param>
/// <param name="OrganisationId">Its organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Status"><c>active</c> or <c>deleted</c>.</param>
/// <param name="Scopes">What it was given.</param>
/// <param name="CreatedAt">When it was added.</param>
public sealed record ApplicationView(AppId Id, OrganisationId OrganisationId, string Name, string? Description, string Status, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt)
{
    internal static ApplicationView Of(ApplicationRow row) =>
        new(row.Id, row.OrganisationId, row.Name, row.Description, row.DeletedAt is null ? "active" : "deleted", ScopeSet.Parse(row.Scopes).Names, row.CreatedAt);
}

/// <summary>Finds whose application a command is about; a deleted one is gone.</summary>
internal static class ApplicationOwner
{
    internal static async Task<Owner> FindAsync(OrganisationsContext db, AppId id, CancellationToken ct)
    {
        var row = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.DeletedAt == null, ct);
        return row is null ? Owner.NotFound("application", id) : Owner.Of(row.OrganisationId, "application", id);
    }
}
