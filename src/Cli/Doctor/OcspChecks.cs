using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Decoding;
using Selvage.Cli.Http;
using Selvage.Cli.Revocation;
using Selvage.Cli.Running;

namespace Selvage.Cli.Doctor;

/// <summary>Is the transport certificate revoked, and can it be asked at the address that it names?</summary>
internal static class OcspChecks
{
    private const string Id = "transport.ocsp";
    private const string Title = "OCSP";

    public static async Task RunAsync(Examination exam, X509Certificate2 transport, CancellationToken ct)
    {
        exam.Group = "Transport certificate";
        var leaf = new CertificateFacts(transport);
        if (leaf.Ocsp is not [var text, ..] || !File.Exists(exam.Kit.TrustChain) || Issuers.Find(leaf, TrustFile.Read(exam.Kit.TrustChain)) is not { } issuer)
            return;
        try
        {
            var question = OcspQuestion.About(leaf, issuer, sha1: false, nonce: true);
            var (answer, took) = await OcspAsking.AskAsync(OcspAsking.Address(text), question, get: false, exam.Clock, ct);
            Judge(exam, OcspJudgement.Of(answer, question, issuer, exam.Clock.GetUtcNow()), text, took);
        }
        catch (StoppedException stopped)
        {
            exam.Note(Id, Title, $"{stopped.Fault.Title} ({text})", $"{stopped.Fault.Detail} The hub does not need it: it looks revocation up by itself.");
        }
    }

    private static void Judge(Examination exam, OcspJudgement judgement, string address, TimeSpan took)
    {
        if (!judgement.MayBeBelieved)
        {
            var wrong = judgement.Findings.First(f => f.State == FindingState.Fail);
            exam.Note(Id, Title, $"{wrong.Title}: {wrong.Seen} ({address})", wrong.Mend!);
        }
        else if (judgement.Status!.Status == "good")
        {
            exam.Ok(Id, Title, $"good, says {address} in {took.TotalMilliseconds:0} ms");
        }
        else
        {
            exam.Fail(Id, Title, judgement.Status.RevokedAt is { } at ? $"revoked since {Moments.Text(at)}, {judgement.Status.Reason ?? "no reason given"}" : "its issuer does not know it", $"It is refused everywhere. Make another: selvage cert new --application {exam.Kit.Connection.ApplicationId} --type transport.");
        }
    }
}
