using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Selvage.Integration.Fixture;

/// <summary>Everything that any server of this run logged or printed, so that it can be searched for what must never be there.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private static readonly ConcurrentQueue<string> Kept = new();

    internal static IReadOnlyCollection<string> Lines => Kept;

    internal static void Add(string line) => Kept.Enqueue(line);

    public ILogger CreateLogger(string categoryName) => new Keeper(categoryName);

    public void Dispose()
    {
    }

    private sealed class Keeper(string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add($"{logLevel} {category}: {formatter(state, exception)} {exception}");
    }
}
