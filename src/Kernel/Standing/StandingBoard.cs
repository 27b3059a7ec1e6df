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
    /// <summary>How long what is held here is believed without a look at the table. Bounds what another writer, or a fault, can hide (requirement D2: an hour at worst).</summary>
    public static readonly TimeSpan BelievedFor = TimeSpan.FromMinutes(60);

    private readonly ConcurrentDictionary<(Standee Kind, string Id), string> _denied = new();
    private readonly TimeProvider _time;
    private long _read;

    /// <summary>Empty, and believed from now on.</summary>
    /// <param name="time">Its monotonic clock is the measure: a step of the wall clock changes nothing.</param>
    public StandingBoard(TimeProvider time) => (_time, _read) = (time, time.GetTimestamp());

    /// <summary>
    /// Raised when a thing has lost its right to act, after the fact and on the thread that wrote it: whoever listens must be quick and
    /// must not throw.
    /// </summary>
    public event Action<Standee, string>? Denied;

    /// <summary>How long ago the table was last read.</summary>
    public TimeSpan Age => _time.GetElapsedTime(Volatile.Read(ref _read));

    /// <summary>Whether what is held here may still be believed: read within <see cref="BelievedFor"/>.</summary>
    public bool Believed => Age < BelievedFor;

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

    /// <summary>Reads the table. It takes in what is denied there, and never lets go of what is denied here.</summary>
    internal async Task LoadAsync(ModuleContext db, CancellationToken ct)
    {
        await foreach (var row in db.Standing.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
            Deny(row);
        Volatile.Write(ref _read, _time.GetTimestamp());
    }

    /// <summary>Looks whether the table still says what is held here, and reads it where it does not.</summary>
    internal async Task RefreshAsync(ModuleContext db, WriteDoor door, CancellationToken ct)
    {
        var started = _time.GetTimestamp();
        if (await db.Standing.CountAsync(ct) != _denied.Count)
            await door.WriteAsync(db, () => ReadAsync(db, ct), committed: null, ct); // Behind the door, or a row that is lifted meanwhile would come back.
        Volatile.Write(ref _read, started);
    }

    internal void Apply(StandingRow row, EntityState state)
    {
        if (state == EntityState.Deleted)
            _denied.TryRemove((row.Kind, row.Id), out _);
        else
            Deny(row);
    }

    private async Task<bool> ReadAsync(ModuleContext db, CancellationToken ct)
    {
        await LoadAsync(db, ct);
        return false;
    }

    private void Deny(StandingRow row)
    {
        if (_denied.TryAdd((row.Kind, row.Id), row.Reason))
            Denied?.Invoke(row.Kind, row.Id);
        else
            _denied[(row.Kind, row.Id)] = row.Reason;
    }
}
