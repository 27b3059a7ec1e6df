using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Revocation;

/// <summary><c>selvage ocsp check</c>: asks whether a certificate is revoked, and whether the answer may be believed.</summary>
internal sealed class OcspCheckCommand(Surroundings around) : Verb<OcspCheckCommand.Settings>(around)
{
    internal sealed class Settings : CommonSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("The certificate to ask about")]
        public required string File { get; init; }

        [CommandOption("--chain <FILE>", isRequired: true)]
        [Description("Its issuer's certificate, as in trust-chain.pem")]
        public required string Chain { get; init; }

        [CommandOption("--url <URL>")]
        [Description("The responder; the certificate's own address if left out")]
        public string? Url { get; init; }

        [CommandOption("--sha1")]
        [Description("Name the issuer by SHA-1, as old clients do; SHA-256 if left out")]
        public bool Sha1 { get; init; }

        [CommandOption("--no-nonce")]
        [Description("Take an answer that was made earlier")]
        public bool NoNonce { get; init; }

        [CommandOption("--get")]
        [Description("Ask by GET instead of POST")]
        public bool Get { get; init; }
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var certificate = new CertificateFacts(CertificateFile.ReadCertificates(Around.PathOf(settings.File))[0]);
        var chain = Around.PathOf(settings.Chain);
        var issuer = Issuers.Of(certificate, CertificateFile.ReadCertificates(chain), chain);
        var address = OcspAsking.Address(settings.Url ?? (certificate.Ocsp is [var own, ..] ? own : null) ?? throw new StoppedException(
            Fault.Usage("ocsp.no_address", "It names no responder", "The certificate does not say where to ask. Name the responder with --url; for an authority's certificate, look at its revocation list: selvage cert verify --crl.")));
        var question = OcspQuestion.About(certificate, issuer, settings.Sha1, !settings.NoNonce);
        var (answer, took) = await screen.WhileAsync("Asking the responder", () => OcspAsking.AskAsync(address, question, settings.Get, Around.Clock, ct));
        var judgement = OcspJudgement.Of(answer, question, issuer, Around.Clock.GetUtcNow());
        screen.Show(Report(certificate, address, answer, judgement, took), _ => Write(certificate, address, judgement, took, screen));
        return judgement is { MayBeBelieved: true, Status.Status: "good" } ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Write(CertificateFacts certificate, Uri address, OcspJudgement judgement, TimeSpan took, Screen screen)
    {
        screen.Line($"[bold]{Markup.Escape(NameText.Short(certificate.Subject))}[/] [grey]serial {certificate.Serial}[/]");
        screen.Facts(("responder", address.AbsoluteUri), ("took", $"{took.TotalMilliseconds:0} ms"));
        FindingLines.WriteAll(judgement.Findings, screen);
        screen.Line();
        screen.Line(Sentence(judgement));
    }

    private static string Sentence(OcspJudgement judgement) => judgement switch
    {
        { MayBeBelieved: false } => "[red]No status that may be believed.[/]",
        { Status: { Status: "revoked" } gone } => $"[red]revoked[/] since {Moments.Text(gone.RevokedAt!.Value)}, {gone.Reason ?? "no reason given"}",
        { Status.Status: "good" } => "[green]good[/]: not revoked",
        _ => "[yellow]unknown[/]: the issuer never issued this serial number",
    };

    private static JsonObject Report(CertificateFacts certificate, Uri address, OcspAnswer answer, OcspJudgement judgement, TimeSpan took) => new()
    {
        ["ok"] = judgement is { MayBeBelieved: true, Status.Status: "good" },
        ["status"] = judgement.Status?.Status,
        ["believed"] = judgement.MayBeBelieved,
        ["revoked_at"] = judgement.Status?.RevokedAt?.ToString("O"),
        ["revocation_reason"] = judgement.Status?.Reason,
        ["this_update"] = judgement.Status?.ThisUpdate.ToString("O"),
        ["next_update"] = judgement.Status?.NextUpdate?.ToString("O"),
        ["response_status"] = answer.StatusWord,
        ["serial"] = certificate.Serial,
        ["responder"] = address.AbsoluteUri,
        ["took_ms"] = Math.Round(took.TotalMilliseconds, 1),
        ["findings"] = FindingLines.Json(judgement.Findings),
    };
}
