using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Standing;

/// <summary>
/// The one place that answers "may this act now?". It holds in memory what may not; every path asks it: grant, hub request, management
/// call. A change takes effect in the moment its transaction has committed.
/// </summary>
public sealed class StandingBoard
{
    private readonly ConcurrentDictionary<(Standee Kind, string Id), string> _denied = new();

    /// <summary>The reason why one of these may not act; null when all of them may.</summary>
    /// <param name="organisation">The organisation that acts.</param>
    /// <param name="application">Its application; null for an organisation's admin client.</param>
    /// <param name="client">The OAuth client; null where none is concerned.</param>
    /// <param name="certificate">The certificate presented; null where none is.</param>
    public string? Refusal(OrganisationId organisation, AppId? application = null, ClientKey? client = null, Kid? certificate = null)
    {
        if (_denied.IsEmpty)
            return null;
        return Reason(Standee.Organisation, organisation.ToString())
            ?? (application is { } app ? Reason(Standee.Application, app.ToString()) : null)
            ?? (client is { } key ? Reason(Standee.Client, key.ToString()) : null)
            ?? (certificate is { } kid ? Reason(Standee.Certificate, kid.Value) : null);
    }

    /// <summary>The reason why one thing may not act; null when it may.</summary>
    public string? Reason(Standee kind, string id) => _denied.GetValueOrDefault((kind, id));

    internal async Task LoadAsync(ModuleContext db, CancellationToken ct)
    {
        await foreach (var row in db.Standing.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
            _denied[(row.Kind, row.Id)] = row.Reason;
    }

    internal void Apply(StandingRow row, EntityState state)
    {
        if (state == EntityState.Deleted)
            _denied.TryRemove((row.Kind, row.Id), out _);
        else
            _denied[(row.Kind, row.Id)] = row.Reason;
    }
}
