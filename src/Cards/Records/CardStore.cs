using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Doors;

namespace Selvage.Cards.Records;

/// <summary>
/// The file of one region. Reads run side by side on connections of their own; writes pass one at a time with the write lock taken at the
/// start, and are on disk when they return. Plain prepared statements: a card is read in microseconds, also among a million.
/// </summary>
internal sealed class CardStore : IDisposable
{
    private readonly ConcurrentBag<CardConnection> _readers = [];
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _file;
    private CardConnection? _writer;

    /// <summary>Opens the file, or makes it, with its tables.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be kept safely, or is from a newer version.</exception>
    internal CardStore(string file)
    {
        _file = file;
        _writer = OpenWriter();
        Tables.Prepare(_writer.Connection);
    }

    /// <summary>Reads; sees everything that was acknowledged before.</summary>
    internal T Read<T>(Func<CardConnection, T> query)
    {
        if (!_readers.TryTake(out var reader))
            reader = new CardConnection(_file, SqliteOpenMode.ReadOnly);
        try
        {
            var result = query(reader);
            _readers.Add(reader);
            return result;
        }
        catch
        {
            // What is wrong with the connection is not known: the next read gets a new one.
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Runs an act in one transaction; it commits when the answer is not a refusal, and otherwise leaves nothing behind.</summary>
    /// <param name="act">Reads and writes through the connection it is given.</param>
    /// <param name="ct">Gives up while waiting for its turn; an act that began is finished.</param>
    internal async Task<Answer> WriteAsync(Func<CardConnection, Answer> act, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            return Commit(_writer ??= OpenWriter(), act);
        }
        catch (SqliteException)
        {
            _writer?.Dispose();
            _writer = null;
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        _writer?.Dispose();
        _gate.Dispose();
    }

    private static Answer Commit(CardConnection writer, Func<CardConnection, Answer> act)
    {
        // BEGIN IMMEDIATE: SQLite's default here.
        using var transaction = writer.Connection.BeginTransaction();
        writer.Transaction = transaction;
        try
        {
            var answer = act(writer);
            if (!answer.Done)
                return answer;
            transaction.Commit();
            foreach (var next in writer.AfterCommit)
                next();
            return answer;
        }
        finally
        {
            writer.AfterCommit.Clear();
            writer.Transaction = null;
        }
    }

    private CardConnection OpenWriter()
    {
        var writer = new CardConnection(_file, SqliteOpenMode.ReadWriteCreate);

        // Before the log files are made: SQLite gives them the mode of the file itself.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Durability.Require(writer.Connection);
        return writer;
    }
}
