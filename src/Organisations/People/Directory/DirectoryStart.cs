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
        var left = await db.Memberships.Where(m => !db.SearchTerms.Any(t => t.OrganisationId == m.OrganisationId && t.PersonId == m.PersonId)).Select(m => m.PersonId).Distinct().Take(Batch).ToListAsync(ct);
        foreach (var person in await db.People.Where(p => left.Contains(p.Id)).ToListAsync(ct))
            await SearchTerms.WriteAsync(db, person, ct);
        await door.SaveAsync(db, ct);
        return left.Count;
    }
}
