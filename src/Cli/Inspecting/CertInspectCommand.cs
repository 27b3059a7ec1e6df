using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Inspecting;

/// <summary><c>selvage cert inspect</c>: what a file is, in plain words; no server is asked.</summary>
internal sealed class CertInspectCommand(Surroundings around) : Verb<CertInspectCommand.Settings>(around)
{
    internal sealed class Settings : CommonSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("A certificate, chain, request (.csr), .p7b or .p12, PEM or DER")]
        public required string File { get; init; }

        [CommandOption("--password-file <FILE>")]
        [Description("First line: the password of a .p12; asked for on a terminal if left out")]
        public string? PasswordFile { get; init; }
    }

    protected override Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var path = Around.PathOf(settings.File);
        var file = CertificateFile.Read(path, () => Passphrases.Ask(Around, settings.PasswordFile, $"to open {settings.File}", "--password-file"));
        var now = Around.Clock.GetUtcNow();
        var subjects = file.Request is not null
            ? [InspectedRequest.Of(RequestFacts.Read(file.Request))]
            : file.Certificates.Select(c => InspectedCertificate.Of(new CertificateFacts(c), now)).ToList();
        List<Finding> about = file.HoldsKey ? [HoldsKey(file)] : [];
        var findings = about.Concat(subjects.SelectMany(s => s.Findings)).ToList();
        return Task.FromResult(screen.Show(Report(path, file, subjects, findings), _ =>
        {
            screen.Line($"[bold]{Markup.Escape(Path.GetFileName(path))}[/] [grey]{file.Form}[/]");
            foreach (var finding in about)
                FindingLines.Write(finding, screen);
            foreach (var subject in subjects)
                Write(subject, screen);
            screen.Line();
            screen.Line(Verdict.Of(findings, "Nothing is wrong with it.", "It can be used; see the notes.", "Something is wrong with it."));
        }));
    }

    private static Finding HoldsKey(CertificateFile file) => file.Form.StartsWith("PKCS #12", StringComparison.Ordinal)
        ? FindingLines.Ok("file.key", "Private key", "is in it, under the password")
        : FindingLines.Note("file.key", "Private key", "lies in the same file", "Send this file to nobody: only the certificate part may be shown to others.");

    private static void Write(Inspected subject, Screen screen)
    {
        screen.Line();
        screen.Line($"[bold]{Markup.Escape(subject.Title)}[/]");
        screen.Facts([.. subject.Facts]);
        FindingLines.WriteAll(subject.Findings, screen);
    }

    private static JsonObject Report(string path, CertificateFile file, IReadOnlyList<Inspected> subjects, IReadOnlyList<Finding> findings) => new()
    {
        ["file"] = path,
        ["form"] = file.Form,
        ["holds_key"] = file.HoldsKey,
        ["items"] = new JsonArray([.. subjects.Select(s => (JsonNode?)s.Json)]),
        ["findings"] = FindingLines.Json(findings),
        ["verdict"] = Verdict.Word(findings),
    };
}
