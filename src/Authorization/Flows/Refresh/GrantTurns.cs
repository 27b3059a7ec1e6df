using System.Collections.Concurrent;

namespace Selvage.Authorization.Flows.Refresh;

/// <summary>Lets one request at a time work on a grant. One process serves a database, so a lock in memory is enough.</summary>
internal sealed class GrantTurns
{
    private readonly ConcurrentDictionary<Guid, Turn> _turns = new();

    /// <summary>Waits for the turn, and has it until the result is disposed of.</summary>
    internal async Task<IDisposable> TakeAsync(Guid grant, CancellationToken ct)
    {
        while (true)
        {
            var turn = _turns.GetOrAdd(grant, static _ => new Turn());
            lock (turn)
            {
                if (turn.Gone)
                    continue;
                turn.Waiting++;
            }

            try
            {
                await turn.Gate.WaitAsync(ct);
            }
            catch
            {
                Leave(grant, turn);
                throw;
            }

            return new Held(this, grant, turn);
        }
    }

    private void Leave(Guid grant, Turn turn)
    {
        lock (turn)
        {
            if (--turn.Waiting > 0)
                return;
            turn.Gone = true;
            _turns.TryRemove(grant, out _);
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Waiting { get; set; }

        public bool Gone { get; set; }
    }

    private sealed class Held(GrantTurns turns, Guid grant, Turn turn) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 1)
                return;
            turn.Gate.Release();
            turns.Leave(grant, turn);
        }
    }
}
