namespace Selvage.Certificates.Crl;

/// <summary>
/// What has changed in one list since a base that every client's full list is newer than, as long as it is valid: so a delta fits them all.
/// Two bases are kept; when the younger is as old as a list lives, it takes the place of the older.
/// </summary>
internal sealed class DeltaBook
{
    private Changes? _older;
    private Changes? _younger;
    private long _youngerSince;

    /// <summary>Goes on where the last delta before the start ended.</summary>
    /// <param name="baseNumber">Its base.</param>
    /// <param name="entries">Its entries.</param>
    public static DeltaBook From(long baseNumber, IEnumerable<RevokedEntry> entries)
    {
        var book = new DeltaBook { _older = new(baseNumber) };
        book._older.Take(entries);
        return book;
    }

    /// <summary>Takes over a new full list.</summary>
    /// <param name="number">Number of the full list before.</param>
    /// <param name="before">Its entries, ascending.</param>
    /// <param name="next">Those of the new one, ascending.</param>
    /// <param name="time">A clock that nobody sets.</param>
    /// <returns>The base, and the entries of the delta, ascending.</returns>
    public (long BaseNumber, IReadOnlyList<RevokedEntry> Entries) Add(long number, IReadOnlyList<RevokedEntry> before, IReadOnlyList<RevokedEntry> next, TimeProvider time)
    {
        _older ??= new(number);
        if (_younger is null)
        {
            (_younger, _youngerSince) = (new(number), time.GetTimestamp());
        }
        else if (time.GetElapsedTime(_youngerSince) >= ListTimes.Life)
        {
            _older = _younger;
            (_younger, _youngerSince) = (new(number), time.GetTimestamp());
        }

        var changes = Between(before, next);
        _older.Take(changes);
        _younger.Take(changes);
        return (_older.BaseNumber, _older.Sorted());
    }

    /// <summary>
    /// What turns one list into the other: what is new or has another reason, and with removeFromCRL what has left. Only certificates that
    /// have ended leave (a revocation is never taken back), and the full list with its delta must say what the new full list says (§5.2.4).
    /// </summary>
    internal static List<RevokedEntry> Between(IReadOnlyList<RevokedEntry> before, IReadOnlyList<RevokedEntry> next)
    {
        var found = new List<RevokedEntry>();
        var (i, j) = (0, 0);
        while (i < before.Count || j < next.Count)
        {
            if (j == next.Count || (i < before.Count && before[i].Serial < next[j].Serial))
                found.Add(before[i++] with { Reason = EntryReason.RemoveFromCrl });
            else if (i == before.Count || next[j].Serial < before[i].Serial)
                found.Add(next[j++]);
            else if (before[i++] is var old && next[j++] is var current && old != current)
                found.Add(current);
        }

        return found;
    }

    private sealed class Changes(long baseNumber)
    {
        private readonly Dictionary<UInt128, RevokedEntry> _entries = [];

        public long BaseNumber { get; } = baseNumber;

        public void Take(IEnumerable<RevokedEntry> changes)
        {
            foreach (var entry in changes)
                _entries[entry.Serial] = entry;
        }

        public IReadOnlyList<RevokedEntry> Sorted() => [.. _entries.Values.OrderBy(e => e.Serial)];
    }
}
