using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;
using Selvage.Cli.Revocation;
using Selvage.Cli.Running;

namespace Selvage.Cli.Verifying;

/// <summary>Is anything in the chain revoked? Asks the addresses in the certificates.</summary>
internal static class RevocationChecks
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(BuiltChain chain, bool ocsp, bool crl, TimeProvider clock, CancellationToken ct)
    {
        if (!ocsp && !crl)
            return [];
        if (chain.Elements.Count < 2)
            return [FindingLines.Fail("revocation", "Revocation", "cannot be looked up", "Without its issuer no answer can be verified. Mend the chain first.")];
        var findings = new List<Finding>();
        if (ocsp)
            findings.Add(await OcspAsync(chain.Elements[0], chain.Elements[1], clock, ct));
        // The root is trusted by itself and is in no list.
        for (var i = 0; crl && i + 1 < chain.Elements.Count; i++)
            findings.Add(await ListCheck.RunAsync(chain.Elements[i], chain.Elements[i + 1], clock, clock.GetUtcNow(), ct));
        return findings;
    }

    /// <summary>The certificate's status by OCSP, as one finding.</summary>
    public static async Task<Finding> OcspAsync(CertificateFacts certificate, CertificateFacts issuer, TimeProvider clock, CancellationToken ct)
    {
        const string Title = "OCSP";
        if (certificate.Ocsp is not [var text, ..])
            return FindingLines.Fail("ocsp", Title, "it names no responder", "Whether it is revoked cannot be asked; try --crl.");
        try
        {
            var question = OcspQuestion.About(certificate, issuer, sha1: false, nonce: true);
            var (answer, took) = await OcspAsking.AskAsync(OcspAsking.Address(text), question, get: false, clock, ct);
            var judgement = OcspJudgement.Of(answer, question, issuer, clock.GetUtcNow());
            if (!judgement.MayBeBelieved)
                return judgement.Findings.First(f => f.State == FindingState.Fail) with { Id = "ocsp", Title = Title };
            return judgement.Status!.Status switch
            {
                "good" => FindingLines.Ok("ocsp", Title, $"good, says {text} in {took.TotalMilliseconds:0} ms"),
                "revoked" => FindingLines.Fail("ocsp", Title, $"revoked since {Moments.Text(judgement.Status.RevokedAt!.Value)}, {judgement.Status.Reason ?? "no reason given"}", "A revoked certificate never works again. Ask for another: selvage cert new."),
                _ => FindingLines.Fail("ocsp", Title, "unknown: its issuer never issued this serial number", "It may come from another environment, or be forged."),
            };
        }
        catch (StoppedException stopped)
        {
            return FindingLines.Fail("ocsp", Title, $"{stopped.Fault.Title} ({text})", stopped.Fault.Detail);
        }
    }
}
