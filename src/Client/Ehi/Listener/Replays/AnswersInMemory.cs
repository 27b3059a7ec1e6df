namespace Selvage.Client.Ehi.Listener;

/// <summary>First answers in memory, bounded by age and number; gone with the process.</summary>
/// <param name="most">How many at most; the oldest go first.</param>
/// <param name="kept">How long.</param>
/// <param name="clock">For their age.</param>
public sealed class AnswersInMemory(int most, TimeSpan kept, TimeProvider clock) : IEhiAnswerStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, EhiKeptAnswer> _answers = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTimeOffset Until)> _ages = new();

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _answers.Count;
        }
    }

    /// <inheritdoc/>
    public ValueTask<EhiKeptAnswer?> FindAsync(string key, CancellationToken ct)
    {
        lock (_gate)
        {
            Forget();
            return ValueTask.FromResult(_answers.GetValueOrDefault(key));
        }
    }

    /// <inheritdoc/>
    public ValueTask KeepAsync(string key, EhiKeptAnswer answer, CancellationToken ct)
    {
        lock (_gate)
        {
            Forget();
            if (_answers.TryAdd(key, answer))
                _ages.Enqueue((key, clock.GetUtcNow() + kept));
            while (_answers.Count > most)
                _answers.Remove(_ages.Dequeue().Key);
        }

        return ValueTask.CompletedTask;
    }

    private void Forget()
    {
        var now = clock.GetUtcNow();
        while (_ages.TryPeek(out var oldest) && oldest.Until <= now)
            _answers.Remove(_ages.Dequeue().Key);
    }
}
