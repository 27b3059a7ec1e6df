using Selvage.Certificates.Issue;

namespace Selvage.Certificates.Ocsp;

/// <summary>Reads the status and signs. Nothing of it comes out of a cache.</summary>
internal sealed class MakeAnswers(AnsweredIssuers issuers, CertificateStatuses statuses, ResponderKeys signers, AnswerCache cache, TimeProvider time)
{
    /// <summary>The answer about one certificate, and keeps it. What was never issued is not kept: strangers could fill the cache with it.</summary>
    public async ValueTask<OcspAnswer> OneAsync(AnswerKey key, CancellationToken ct)
    {
        if (issuers.Of(key.Generation) is not { } issuer)
            return OcspAnswer.Of(OcspFault.Unauthorized);
        if (signers.Of(key.Generation) is not { } signer)
            return OcspAnswer.Of(OcspFault.TryLater);
        var ticket = cache.Ticket(); // Before the status is read.
        var serial = key.SerialNumber;
        var status = await statuses.OfAsync(key.Generation, serial, ct);
        var now = time.GetUtcNow();
        var times = AnswerTimes.At(now, signer.Key.NotAfter);
        var body = ResponseWriter.Write(signer, times, [new SingleAnswer(CertIdWriter.Write(issuer, key.Form, serial.ToBytes()), status)], nonce: null);
        if (status.Kind == StatusKind.Unknown)
            return OcspAnswer.ForOne(body);
        var answer = OcspAnswer.Kept(body, times);
        cache.TryKeep(key, answer, ticket, now);
        return answer;
    }

    /// <summary>
    /// The answer about several certificates, or with a nonce: for this request alone. One signer stands for one generation, so that a
    /// request about certificates of two is not authorised.
    /// </summary>
    public async ValueTask<OcspAnswer> LiveAsync(OcspRequest request, CancellationToken ct)
    {
        if (issuers.Find(request.Asked[0]) is not { } issuer)
            return OcspAnswer.Of(OcspFault.Unauthorized);
        var answers = new SingleAnswer[request.Asked.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var asked = request.Asked[i];
            if (!issuer.Are(asked))
                return OcspAnswer.Of(OcspFault.Unauthorized);
            var status = AnswerKey.Of(issuer, asked) is { } key ? await statuses.OfAsync(issuer.Generation, key.SerialNumber, ct) : CertificateStatus.Unknown;
            answers[i] = new SingleAnswer(asked.CertId, status);
        }

        return signers.Of(issuer.Generation) is { } signer
            ? OcspAnswer.ForOne(ResponseWriter.Write(signer, AnswerTimes.At(time.GetUtcNow(), signer.Key.NotAfter), answers, request.Nonce))
            : OcspAnswer.Of(OcspFault.TryLater);
    }
}
