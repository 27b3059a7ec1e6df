using Selvage.Client.Ehi.Messages;

namespace Selvage.Client.Ehi.Listener;

/// <summary>
/// What a receiver does with messages. Each comes here once: repeats get their first answer again. The token ends when the host stops
/// and not when the sender gives up waiting, since what was begun for a late answer must still be whole. What it throws makes the
/// message be sent again.
/// </summary>
public interface IEhiHandler
{
    /// <summary>Decides about a payment. The operator waits a fraction of a second, 200 ms by default.</summary>
    /// <param name="message">An authorisation or an online financial request.</param>
    /// <param name="ct">The host stops.</param>
    Task<EhiAnswer> AuthoriseAsync(EhiMessage message, CancellationToken ct);

    /// <summary>Takes a message that decides nothing: advice, reversal, presentment, load, cut-off. When this returns, it is acknowledged.</summary>
    /// <param name="message">The message.</param>
    /// <param name="ct">The host stops.</param>
    Task AcceptAsync(EhiMessage message, CancellationToken ct);
}

/// <summary>Gives whole answers: from a handler, or from elsewhere, as a relay does.</summary>
public interface IEhiResponder
{
    /// <summary>Answers a message.</summary>
    /// <param name="received">The message with its bytes.</param>
    /// <param name="ct">The host stops.</param>
    Task<EhiReply> AnswerAsync(EhiReceived received, CancellationToken ct);
}

/// <summary>Answers with what a handler decides.</summary>
/// <param name="handler">Decides.</param>
public sealed class HandlerResponder(IEhiHandler handler) : IEhiResponder
{
    /// <inheritdoc/>
    public async Task<EhiReply> AnswerAsync(EhiReceived received, CancellationToken ct)
    {
        var answer = EhiAnswer.Received(received.Message);
        if (received.Message.NeedsDecision)
            answer = await handler.AuthoriseAsync(received.Message, ct);
        else if (received.Message.Kind != EhiKind.Probe)
            await handler.AcceptAsync(received.Message, ct);
        return Reply(answer, received);
    }

    /// <summary>An answer in the format of its message.</summary>
    /// <param name="answer">What to say.</param>
    /// <param name="received">To which message.</param>
    public static EhiReply Reply(EhiAnswer answer, EhiReceived received) =>
        new(200, EhiWriting.ContentType(received.Format), EhiWriting.Write(answer, received.Format, received.Message.Kind == EhiKind.CutOff)) { IsFinal = answer.Acknowledges };
}
