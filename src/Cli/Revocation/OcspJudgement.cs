using System.Formats.Asn1;
using System.Security.Cryptography;
using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;

namespace Selvage.Cli.Revocation;

/// <summary>May an answer be believed? Each check is a finding (RFC 6960 §3.2, §4.2.2).</summary>
/// <param name="Findings">In their order.</param>
/// <param name="Status">The status that the answer gives; null where it gives none for this certificate.</param>
internal sealed record OcspJudgement(IReadOnlyList<Finding> Findings, OcspStatus? Status)
{
    /// <summary>What clocks may differ by.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Whether every check passed.</summary>
    public bool MayBeBelieved => Status is not null && Findings.All(f => f.State != FindingState.Fail);

    public static OcspJudgement Of(OcspAnswer answer, OcspQuestion question, CertificateFacts issuer, DateTimeOffset now)
    {
        if (answer.ResponseStatus != 0 || answer.Frame is null)
            return new OcspJudgement([FindingLines.Fail("ocsp.response", "Answer", answer.StatusWord, Mend(answer.ResponseStatus))], null);
        var status = answer.Statuses.FirstOrDefault(s => question.IsAbout(s.Id));
        var signer = Signer(answer, issuer);
        return new OcspJudgement(
            [
                FindingLines.Ok("ocsp.response", "Answer", $"{answer.StatusWord}, {answer.Statuses.Count} {(answer.Statuses.Count == 1 ? "status" : "statuses")}"),
                status is null
                    ? FindingLines.Fail("ocsp.cert_id", "Certificate asked about", "is not in the answer", "The responder answered about something else. Check --chain and --url, and tell whoever runs the responder.")
                    : FindingLines.Ok("ocsp.cert_id", "Certificate asked about", "is the one answered for"),
                .. SignerFindings(answer, signer, issuer, now),
                NonceFinding(answer, question),
                .. status is null ? [] : Times(status, answer, now),
            ],
            status);
    }

    // By key or by name, as the answer says; among the certificates that came with it, or the issuer itself.
    private static CertificateFacts? Signer(OcspAnswer answer, CertificateFacts issuer) =>
        answer.Certificates.Select(c => new CertificateFacts(c)).Append(issuer).FirstOrDefault(c => Names(answer, c));

    private static bool Names(OcspAnswer answer, CertificateFacts signer) => answer.SignerKeyHash is { } hash
        ? hash.Span.SequenceEqual(KeyHash(signer.Spki))
        : answer.SignerName!.Value.Span.SequenceEqual(signer.Subject.Span);

    // ResponderID byKey is SHA-1 by definition.
    private static byte[] KeyHash(ReadOnlyMemory<byte> spki)
    {
        var info = new AsnReader(spki, AsnEncodingRules.DER).ReadSequence();
        info.ReadSequence();
        return CryptographicOperations.HashData(HashAlgorithmName.SHA1, info.ReadBitString(out _));
    }

    private static IEnumerable<Finding> SignerFindings(OcspAnswer answer, CertificateFacts? signer, CertificateFacts issuer, DateTimeOffset now)
    {
        if (signer is null)
        {
            yield return FindingLines.Fail("ocsp.signer", "Signer", "its certificate is not in the answer", "The responder must send the certificate of its signer. Tell whoever runs it.");
            yield break;
        }

        yield return signer.Spki.Span.SequenceEqual(issuer.Spki.Span) ? FindingLines.Ok("ocsp.signer", "Signer", "the issuer itself") : Delegate(signer, issuer, now);
        yield return answer.Frame!.IsBy(signer.Spki)
            ? FindingLines.Ok("ocsp.signature", "Signature", $"verifies, {Oids.Name(answer.Frame.Algorithm)}")
            : FindingLines.Fail("ocsp.signature", "Signature", "does not verify", "The answer was changed on its way or forged: do not believe it. Ask again, without a proxy between.");
    }

    private static Finding Delegate(CertificateFacts signer, CertificateFacts issuer, DateTimeOffset now)
    {
        const string Mend = "The answer must not be believed. Tell whoever runs the responder.";
        var name = NameText.Short(signer.Subject);
        if (!issuer.Issued(signer))
            return FindingLines.Fail("ocsp.signer", "Signer", $"{name} was not appointed by the issuer: another authority signed its certificate", Mend);
        if (!signer.Purposes.Contains(Oids.OcspSigning))
            return FindingLines.Fail("ocsp.signer", "Signer", $"{name} may not sign OCSP answers (its purpose is {string.Join(", ", signer.Purposes.Select(Oids.Name))})", Mend);
        if (now < signer.NotBefore - Skew || now > signer.NotAfter)
            return FindingLines.Fail("ocsp.signer", "Signer", $"{name}'s certificate is valid {Moments.Text(signer.NotBefore)} to {Moments.Text(signer.NotAfter)}", Mend);
        return signer.NoCheck
            ? FindingLines.Ok("ocsp.signer", "Signer", $"{name}, appointed by the issuer, until {Moments.Text(signer.NotAfter)}")
            : FindingLines.Note("ocsp.signer", "Signer", $"{name} has no 'nocheck'", "Some programs will ask whether the signer itself is revoked, and go in a circle.");
    }

    private static Finding NonceFinding(OcspAnswer answer, OcspQuestion question)
    {
        if (question.Nonce is null)
            return FindingLines.Ok("ocsp.nonce", "Nonce", "none was sent; the times must do");
        if (answer.Nonce is null)
            return FindingLines.Note("ocsp.nonce", "Nonce", "not in the answer: it was made before the question", "Harmless where the times are right; --no-nonce does not ask for it.");
        return answer.Nonce.Value.Span.SequenceEqual(question.Nonce)
            ? FindingLines.Ok("ocsp.nonce", "Nonce", "is the one sent: the answer was made for this question")
            : FindingLines.Fail("ocsp.nonce", "Nonce", "is not the one sent", "The answer belongs to another question and may be an old one played again: do not believe it.");
    }

    private static IEnumerable<Finding> Times(OcspStatus status, OcspAnswer answer, DateTimeOffset now)
    {
        const string Clock = "Compare this machine's clock with the right time; if it is right, tell whoever runs the responder.";
        if (status.ThisUpdate > now + Skew || answer.ProducedAt > now + Skew)
            yield return FindingLines.Fail("ocsp.times", "Times", $"it is from the future: {Moments.Text(status.ThisUpdate)}", Clock);
        else if (status.NextUpdate is null)
            yield return FindingLines.Fail("ocsp.times", "Times", "it does not say until when it holds", "Such an answer could be played again for ever (RFC 9919 asks for nextUpdate). Tell whoever runs the responder.");
        else if (status.NextUpdate < now - Skew)
            yield return FindingLines.Fail("ocsp.times", "Times", $"it was good until {Moments.Text(status.NextUpdate.Value)}", "It is an old answer: a cache between may have kept it too long. " + Clock);
        else
            yield return FindingLines.Ok("ocsp.times", "Times", $"holds from {Moments.Text(status.ThisUpdate)} to {Moments.Text(status.NextUpdate.Value)}");
    }

    private static string Mend(int status) => status switch
    {
        1 => "The responder did not understand the question. Check that the address is an OCSP responder.",
        3 or 2 => "The responder cannot answer now. Try again in a minute; if it stays so, its log says why.",
        6 => "The responder does not answer for this issuer. Check that --chain holds the certificate's own issuer and that the address is its responder.",
        _ => "The responder gave no status. Tell whoever runs it.",
    };
}
