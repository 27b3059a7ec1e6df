namespace Selvage.Client.Ehi.Listener;

/// <summary>Keeps the first answer to each message.</summary>
public interface IEhiAnswerStore
{
    /// <summary>The first answer; null where there is none.</summary>
    /// <param name="key">Which message: by the id in its signature, or by its <c>TXn_ID</c>.</param>
    /// <param name="ct">Stops the search.</param>
    ValueTask<EhiKeptAnswer?> FindAsync(string key, CancellationToken ct);

    /// <summary>Keeps an answer. An answer that is there already stays.</summary>
    /// <param name="key">Which message.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="ct">Stops it.</param>
    ValueTask KeepAsync(string key, EhiKeptAnswer answer, CancellationToken ct);
}

/// <summary>An answer that was given.</summary>
/// <param name="MessageKey">The message that it answers, by its own ids.</param>
/// <param name="BodyHash">SHA-256 of the message's body.</param>
/// <param name="ContentType">Of the answer.</param>
/// <param name="Body">The answer, byte for byte.</param>
public sealed record EhiKeptAnswer(string MessageKey, ReadOnlyMemory<byte> BodyHash, string ContentType, ReadOnlyMemory<byte> Body);
