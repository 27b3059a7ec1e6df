using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Selvage.Certificates.Ocsp;

/// <summary>Answers requests (RFC 6960): a kept answer where there is one, and a fresh one otherwise.</summary>
internal sealed class OcspResponder(AnsweredIssuers issuers, AnswerCache cache, MakeAnswers make, RenewAnswers renew, ServerAnswers server, ResponderLog log, TimeProvider time)
{
    private static readonly OcspAnswer Malformed = OcspAnswer.Of(OcspFault.MalformedRequest);
    private static readonly OcspAnswer Unauthorized = OcspAnswer.Of(OcspFault.Unauthorized);

    /// <summary>The answer to a request; null stands for bytes that could not even be taken out of their wrapping.</summary>
    public ValueTask<OcspAnswer> AnswerAsync(ReadOnlyMemory<byte>? der, CancellationToken ct)
    {
        if (der is not { } bytes || OcspRequestReader.Read(bytes) is not { } request)
            return ValueTask.FromResult(Malformed);
        if (request is not { Nonce: null, Asked: [var asked] })
            return GuardAsync(() => LiveAsync(request, ct));
        if (issuers.Find(asked) is not { } issuer)
            return GuardAsync(() => ValueTask.FromResult(server.Of(request) ?? Unauthorized));
        if (AnswerKey.Of(issuer, asked) is not { } key)
            return GuardAsync(() => make.LiveAsync(request, ct)); // No number of ours: unknown.
        var now = time.GetUtcNow();
        if (cache.Find(key, now) is not { } kept)
            return GuardAsync(() => make.OneAsync(key, ct));
        if (now - kept.Times!.Value.ProducedAt >= AnswerTimes.Fresh)
            renew.Ask(key, kept);
        return ValueTask.FromResult(kept);
    }

    private ValueTask<OcspAnswer> LiveAsync(OcspRequest request, CancellationToken ct) =>
        server.Of(request) is { } own ? ValueTask.FromResult(own) : make.LiveAsync(request, ct);

    /// <summary>Whatever happens, the answer is one of the protocol: pages with errors were kept by clients for a day.</summary>
    private async ValueTask<OcspAnswer> GuardAsync(Func<ValueTask<OcspAnswer>> answer)
    {
        try
        {
            return await answer();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.Unreadable(exception);
            return OcspAnswer.Of(IsDatabase(exception) ? OcspFault.TryLater : OcspFault.InternalError);
        }
    }

    private static bool IsDatabase(Exception exception) => exception is DbException or TimeoutException or DbUpdateException || exception.InnerException is DbException;
}
