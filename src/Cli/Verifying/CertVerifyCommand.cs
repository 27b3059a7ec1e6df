using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Verifying;

/// <summary><c>selvage cert verify</c>: would this certificate be taken? Off line unless asked to look for revocation.</summary>
internal sealed class CertVerifyCommand(Surroundings around) : Verb<CertVerifyCommand.Settings>(around)
{
    internal sealed class Settings : CommonSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("The certificate")]
        public required string File { get; init; }

        [CommandOption("--chain <FILE>", isRequired: true)]
        [Description("Root and issuing certificates to trust: trust-chain.pem, or a .p7b")]
        public required string Chain { get; init; }

        [CommandOption("--key <FILE>")]
        [Description("Check that this private key belongs to it")]
        public string? Key { get; init; }

        [CommandOption("--passphrase-file <FILE>")]
        [Description("First line: the passphrase of an encrypted key; asked for on a terminal if left out")]
        public string? PassphraseFile { get; init; }

        [CommandOption("--purpose <PURPOSE>")]
        [Description("Check that it is good for transport, signing or encryption")]
        public string? Purpose { get; init; }

        [CommandOption("--ocsp")]
        [Description("Ask the responder that it names whether it is revoked")]
        public bool Ocsp { get; init; }

        [CommandOption("--crl")]
        [Description("Look it and its issuer up in the revocation lists that they name")]
        public bool Crl { get; init; }

        [CommandOption("--at <TIME>")]
        [Description("Judge its validity at that time instead of now: 2027-01-31 or 2027-01-31T12:00:00Z")]
        public string? At { get; init; }

        public override ValidationResult Validate() =>
            Purpose is not (null or "transport" or "signing" or "encryption") ? ValidationResult.Error($"--purpose is transport, signing or encryption; '{Purpose}' is none of them.")
            : At is not null && Time(At) is null ? ValidationResult.Error($"--at is a time as in 2027-01-31T12:00:00Z; '{At}' is none.")
            : ValidationResult.Success();
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var certificates = CertificateFile.ReadCertificates(Around.PathOf(settings.File));
        var leaf = new CertificateFacts(certificates[0]);
        var trusted = CertificateFile.ReadCertificates(Around.PathOf(settings.Chain));
        var at = settings.At is null ? Around.Clock.GetUtcNow() : Time(settings.At)!.Value;
        var chain = BuiltChain.Of(leaf, trusted, at);
        List<Finding> findings = [chain.Finding, .. ValidityChecks.Of(chain, at), PurposeCheck.Of(leaf, settings.Purpose)];
        if (settings.Key is not null)
            findings.Add(KeyCheck.Of(leaf, Around.PathOf(settings.Key), settings.PassphraseFile, Around));
        await screen.WhileAsync("Looking for revocation", async () =>
        {
            findings.AddRange(await RevocationChecks.RunAsync(chain, settings.Ocsp, settings.Crl, Around.Clock, ct));
            return true;
        });
        screen.Show(Report(leaf, findings), _ =>
        {
            screen.Line($"[bold]{Markup.Escape(NameText.Short(leaf.Subject))}[/] [grey]{leaf.Type}, serial {leaf.Serial}{(settings.At is null ? string.Empty : $", at {Moments.Text(at)}")}[/]");
            FindingLines.WriteAll(findings, screen);
            screen.Line();
            screen.Line(Verdict.Of(findings, "It is good.", "It is good; see the notes.", "It is not good."));
        });
        return Verdict.Worst(findings) == FindingState.Fail ? ExitCode.Failed : ExitCode.Done;
    }

    private static JsonObject Report(CertificateFacts leaf, IReadOnlyList<Finding> findings) => new()
    {
        ["ok"] = Verdict.Worst(findings) != FindingState.Fail,
        ["verdict"] = Verdict.Word(findings),
        ["kid"] = leaf.Kid,
        ["serial"] = leaf.Serial,
        ["type"] = leaf.Type.Replace(' ', '_'),
        ["findings"] = FindingLines.Json(findings),
    };

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
