using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.People.Directory;

/// <summary>Sees to it at start that everybody can be found: writes the terms of people who were there before the directory could be searched.</summary>
internal sealed class DirectoryStart(ContextFactory<OrganisationsContext> contexts, WriteDoor door) : IStartStep
{
    private const int Batch = 500;

    public async Task RunAsync(CancellationToken ct)
    {
        while (await WriteSomeAsync(ct) > 0)
        {
        }
    }

    private async Task<int> WriteSomeAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        var left = await db.Memberships.AsNoTracking()
            .Where(m => !db.SearchTerms.Any(t => t.OrganisationId == m.OrganisationId && t.PersonId == m.PersonId))
            .Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { Member = m, Person = p })
            .Take(Batch).ToListAsync(ct);
        foreach (var found in left)
            SearchTerms.Add(db, found.Person, found.Member);
        await door.SaveAsync(db, ct);
        return left.Count;
    }
}
