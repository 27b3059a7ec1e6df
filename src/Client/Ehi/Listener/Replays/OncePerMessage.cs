using System.Collections.Concurrent;
using System.Security.Cryptography;
using Selvage.Client.Ehi.Messages;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Listener;

/// <summary>
/// Lets each message be answered once. Whoever comes again, or at the same time, gets the first answer, byte for byte: an authorisation
/// that is decided twice could be declined the second time and stay approved at the shop.
/// </summary>
internal sealed class OncePerMessage(IEhiAnswerStore answers)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<EhiReply>>> _running = new(StringComparer.Ordinal);

    /// <summary>By the signature's message id and the very same bytes: no need to read it.</summary>
    public async ValueTask<EhiReply?> SameAgainAsync(EhiSignatureHeader? header, ReadOnlyMemory<byte> body, CancellationToken ct) =>
        header?.MessageId is { } id && await answers.FindAsync(SignedKey(id), ct) is { } kept && kept.BodyHash.Span.SequenceEqual(SHA256.HashData(body.Span)) ? Again(kept) : null;

    /// <summary>Answers a message, or gives its first answer again.</summary>
    /// <returns>The answer, and whether it is a repeat; a refusal where its id was that of another message.</returns>
    public async ValueTask<(EhiReply? Reply, bool IsRepeat, EhiRefusal? Refusal)> AnswerAsync(EhiSignatureHeader? header, EhiReceived received, Func<Task<EhiReply>> answer, CancellationToken ct)
    {
        var key = MessageKey(received.Message);
        if (header?.MessageId is { } id && await answers.FindAsync(SignedKey(id), ct) is { } signed && signed.MessageKey != (key ?? string.Empty))
            return (null, false, new EhiRefusal("ehi.replay.id_reused", "The id in the signature was that of another message.", "The sender must give each message an id of its own, or the second would pass for the first."));
        if (key is null)
            return (await answer(), false, null);
        if (await answers.FindAsync(key, ct) is { } kept)
            return (Again(kept), true, null);
        var mine = new Lazy<Task<EhiReply>>(() => FirstAsync(header, received, key, answer));
        var running = _running.GetOrAdd(key, mine);
        return (await running.Value.WaitAsync(ct), running != mine, null);
    }

    private async Task<EhiReply> FirstAsync(EhiSignatureHeader? header, EhiReceived received, string key, Func<Task<EhiReply>> answer)
    {
        try
        {
            // Between the look and the place in the queue, another may have been answered.
            if (await answers.FindAsync(key, CancellationToken.None) is { } kept)
                return Again(kept);
            var reply = await answer();
            if (!reply.IsFinal)
                return reply;
            var first = new EhiKeptAnswer(key, SHA256.HashData(received.Body.Span), reply.ContentType, reply.Body);
            await answers.KeepAsync(key, first, CancellationToken.None);
            if (header?.MessageId is { } id)
                await answers.KeepAsync(SignedKey(id), first, CancellationToken.None);
            return reply;
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    /// <summary>By what the message itself says (<c>TXn_ID</c>); null for a probe, which has none.</summary>
    private static string? MessageKey(EhiMessage message) =>
        message.CutOffId is { } cutOff ? $"cutoff:{cutOff}" : message.TxnId is { } id ? $"txn:{id}" : null;

    private static string SignedKey(string id) => $"jti:{id}";

    private static EhiReply Again(EhiKeptAnswer kept) => new(200, kept.ContentType, kept.Body) { IsFinal = true };
}
