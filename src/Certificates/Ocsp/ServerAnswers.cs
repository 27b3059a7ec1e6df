using Selvage.Certificates.Keys;

namespace Selvage.Certificates.Ocsp;

/// <summary>
/// Answers about the server's own TLS certificates, where a local authority made them: the listeners hand these out with the handshake
/// (RFC 6066 §8). That authority signs them itself, and what it answers for is what the listeners have now: two certificates. Those of
/// earlier starts are nobody's any more, and unknown.
/// </summary>
internal sealed class ServerAnswers(TimeProvider time)
{
    private volatile Known? _known;

    /// <summary>From now on it answers for these certificates.</summary>
    /// <param name="authority">Who issued them.</param>
    /// <param name="serials">Their serial numbers, big-endian.</param>
    public void AnswerFor(IAnswerSigner authority, params byte[][] serials) =>
        _known = new Known(new ResponderKey(authority), new IssuerHashes(0, AuthorityCertificate.Read(authority.Der.Span)), serials);

    /// <summary>The answer; null where the first certificate asked about is not of the local authority.</summary>
    public OcspAnswer? Of(OcspRequest request)
    {
        if (_known is not { } known || !known.Issuer.Are(request.Asked[0]))
            return null;
        if (!request.Asked.All(asked => known.Issuer.Are(asked)))
            return OcspAnswer.Of(OcspFault.Unauthorized);
        var times = AnswerTimes.At(time.GetUtcNow(), known.Signer.Key.NotAfter);
        var answers = request.Asked.Select(asked => new SingleAnswer(asked.CertId, known.StatusOf(asked))).ToList();
        return OcspAnswer.ForOne(ResponseWriter.Write(known.Signer, times, answers, request.Nonce));
    }

    private sealed record Known(ResponderKey Signer, IssuerHashes Issuer, byte[][] Serials)
    {
        public CertificateStatus StatusOf(AskedCertificate asked) =>
            Serials.Any(serial => asked.Serial.Span.SequenceEqual(serial)) ? CertificateStatus.Good : CertificateStatus.Unknown;
    }
}
