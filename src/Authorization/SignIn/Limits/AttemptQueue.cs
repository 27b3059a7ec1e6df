namespace Selvage.Authorization.SignIn.Limits;

/// <summary>One attempt at a time for one address of e-mail, known or not: side by side, all of many guesses would be judged before the first counts.</summary>
internal sealed class AttemptQueue
{
    private const int MostWaiting = 10;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn; null where too many wait already.</summary>
    internal async Task<IDisposable?> EnterAsync(string key)
    {
        Turn? turn;
        lock (_lock)
        {
            if (!_turns.TryGetValue(key, out turn))
                _turns.Add(key, turn = new Turn(this, key));
            if (turn.Users > MostWaiting)
                return null;
            turn.Users++;
        }

        await turn.Gate.WaitAsync();
        return turn;
    }

    private sealed class Turn(AttemptQueue queue, string key) : IDisposable
    {
        internal SemaphoreSlim Gate { get; } = new(1, 1);

        internal int Users { get; set; }

        public void Dispose()
        {
            lock (queue._lock)
            {
                if (--Users == 0)
                    queue._turns.Remove(key);
            }

            Gate.Release();
        }
    }
}
