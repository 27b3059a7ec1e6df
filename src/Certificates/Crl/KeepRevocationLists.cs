using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Clocks;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Crl;

/// <summary>
/// Keeps the revocation lists fresh: all of them every 15 minutes, and the one concerned at once after a revocation. A revocation does not
/// wait for it: what is committed wakes this loop, and the loop may fail as often as it likes.
/// </summary>
internal sealed partial class KeepRevocationLists(SignRevocationLists sign, PublishedLists published, AuthorityKeyring keyring, ContextFactory<CertificatesContext> contexts, IOptions<CertificatesOptions> options, TimeProvider time, ILogger<KeepRevocationLists> log)
    : BackgroundService, IStartStep, ISnapshot, IHearClock
{
    private static readonly TimeSpan Regular = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    // A thousand revocations in a minute are not a thousand lists: at least this between two rounds, and never more than a fifth of the time at work.
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(1);
    private const int PausePerWork = 4;

    private readonly Wakeup _wakeup = new();
    private bool _stepped;
    private readonly ConcurrentDictionary<(int Generation, int Shard), bool> _due = new();

    /// <summary>Before the listeners open, every list is there at least once; what is only old is done in the background.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (authority, shard) in (await AllAsync(ct)).Where(l => published.Find(PublishedLists.NameOf(l.Authority.Name, l.Shard, isDelta: false)) is null))
            await TryAsync(authority, shard, ct);
    }

    public Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    public void Apply(object entity, EntityState state)
    {
        (int Generation, int Shard)? due = entity switch
        {
            CertificateRow { RevokedAt: not null } row => (row.Generation, row.Shard),
            OwnCertificateRow { RevokedAt: not null } row => (row.Generation, row.Shard),
            AbandonedRow row => (row.Generation, row.Shard),
            _ => null,
        };
        if (due is { } list)
            _due[list] = true;
        if (due is not null || entity is AuthorityRow)
            _wakeup.Wake();
    }

    /// <summary>The lists in force may have ended, or begin in the future: all are signed anew.</summary>
    public void Stepped()
    {
        Volatile.Write(ref _stepped, true);
        _wakeup.Wake();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            long? regular = null;
            while (true)
            {
                var began = time.GetTimestamp();
                var all = Interlocked.Exchange(ref _stepped, false) || regular is null || time.GetElapsedTime(regular.Value) >= Regular;
                if (all)
                    regular = began;
                var well = await RoundAsync(all, stoppingToken);
                var work = time.GetElapsedTime(began) * PausePerWork;
                await Task.Delay(well ? (work > LeastPause ? work : LeastPause) : AfterFailure, time, stoppingToken);
                var left = Regular - time.GetElapsedTime(regular!.Value);
                if (_due.IsEmpty && !Volatile.Read(ref _stepped) && left > TimeSpan.Zero)
                    await _wakeup.WaitAsync(left, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; the next start goes on with the numbers that were committed.
        }
    }

    private async Task<bool> RoundAsync(bool all, CancellationToken ct)
    {
        List<(AuthorityRow Authority, int Shard)> lists;
        try
        {
            lists = await AllAsync(ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Failed("of any authority", exception);
            if (all)
                foreach (var generation in keyring.OpenGenerations)
                    _due[(generation, 0)] = true;
            return false;
        }

        var well = true;
        foreach (var (authority, shard) in lists)
        {
            // Taken before the rows are read: what is revoked meanwhile is due again.
            var wanted = _due.TryRemove((authority.Generation, shard), out _);
            if ((wanted || all || IsMissing(authority, shard)) && !await TryAsync(authority, shard, ct))
                well = false;
        }

        // What belongs to authorities that sign no more is never wanted. Everything else that is left was revoked while its list was signed.
        foreach (var (generation, shard) in _due.Keys.Where(d => !lists.Exists(l => (l.Authority.Generation, l.Shard) == d)))
            _due.TryRemove((generation, shard), out _);
        return well;
    }

    private async Task<bool> TryAsync(AuthorityRow authority, int shard, CancellationToken ct)
    {
        try
        {
            var began = time.GetTimestamp();
            var entries = await sign.RunAsync(authority, shard, ct);
            Signed(PublishedLists.NameOf(authority.Name, shard, isDelta: false), entries, time.GetElapsedTime(began).TotalMilliseconds);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _due[(authority.Generation, shard)] = true;
            Failed(PublishedLists.NameOf(authority.Name, shard, isDelta: false), exception);
            return false;
        }
    }

    /// <summary>
    /// Every list that must be kept: of each authority whose key is open, for as many parts as there are now or ever were. A retired one needs
    /// its last list only.
    /// </summary>
    private async Task<List<(AuthorityRow Authority, int Shard)>> AllAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        var known = await db.Crls.AsNoTracking().Where(c => !c.IsDelta).Select(c => new { c.Authority, c.Shard }).ToListAsync(ct);
        return [.. keyring.Known
            .Where(a => !a.IsRoot && keyring.OpenGenerations.Contains(a.Generation))
            .SelectMany(a => Enumerable.Range(0, options.Value.CrlShards).Union(known.Where(k => k.Authority == a.Name).Select(k => k.Shard)).Select(shard => (a, shard)))
            .Where(l => l.a.State != AuthorityState.Retired || IsMissing(l.a, l.shard))];
    }

    private bool IsMissing(AuthorityRow authority, int shard)
    {
        var list = published.Find(PublishedLists.NameOf(authority.Name, shard, isDelta: false));
        return list is null || (authority.State == AuthorityState.Retired && list.NextUpdate < keyring.CertificateOf(authority.Generation).NotAfter);
    }

    [LoggerMessage(2301, LogLevel.Debug, "Revocation list {List} signed: {Entries} entries in {Milliseconds:0} ms")]
    private partial void Signed(string list, int entries, double milliseconds);

    [LoggerMessage(2302, LogLevel.Error, "The revocation list {List} could not be signed; the one before stays in force, and it is tried again in 10 s")]
    private partial void Failed(string list, Exception exception);
}
