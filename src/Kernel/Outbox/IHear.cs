namespace Selvage.Kernel.Outbox;

/// <summary>Hears one kind of announcement: at least once, in commit order. Hearing the same one twice must change nothing more.</summary>
/// <typeparam name="TEvent">The event record, from the announcing module's <c>Announced/</c> folder.</typeparam>
public interface IHear<in TEvent>
    where TEvent : class
{
    /// <summary>Acts on it; an exception means that it is told again.</summary>
    Task HearAsync(TEvent happened, CancellationToken ct);
}

/// <summary>One listener, as the pump sees it.</summary>
/// <param name="Name">Its name in the table of readers; stable, because its place is kept under it.</param>
/// <param name="Event">The event's name.</param>
/// <param name="TellAsync">Reads the JSON and tells the listener.</param>
internal sealed record Listener(string Name, string Event, Func<string, CancellationToken, Task> TellAsync);
