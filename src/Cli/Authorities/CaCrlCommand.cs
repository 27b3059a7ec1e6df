using System.ComponentModel;
using System.Formats.Asn1;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Revocation;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca crl</c>: signs the root's revocation list, off line. This is how an issuing authority is revoked.</summary>
internal sealed class CaCrlCommand(Surroundings around) : Verb<CaCrlCommand.Settings>(around)
{
    internal sealed class Settings : RootSettings
    {
        [CommandOption("--number <N>", isRequired: true)]
        [Description("The list's number: one more than the last one's")]
        public required long Number { get; init; }

        [CommandOption("--previous <FILE>")]
        [Description("The last list: what it revokes stays revoked")]
        public string? Previous { get; init; }

        [CommandOption("--revoke <SERIAL:REASON>")]
        [Description("Revoke an issuing certificate: its serial in hex, and superseded, cessation_of_operation or ca_compromise; may be repeated")]
        public string[] Revoke { get; init; } = [];

        [CommandOption("--months <N>")]
        [Description("How long it may be believed, 1 to 13; 12 if left out")]
        [DefaultValue(12)]
        public int Months { get; init; } = 12;

        public override ValidationResult Validate() =>
            Number < 1 ? ValidationResult.Error("--number is 1 or more.")
            : Months is < 1 or > 13 ? ValidationResult.Error("--months is a number from 1 to 13.")
            : Revoke.FirstOrDefault(r => Entry(r, default) is null) is { } wrong ? ValidationResult.Error($"--revoke is SERIAL:REASON, as in 01ab…:superseded; '{wrong}' is not.")
            : ValidationResult.Success();
    }

    protected override Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var target = Around.PathOf(settings.Out);
        SecretFile.RefuseExisting(target);
        using var root = Root.Open(CertificateFile.ReadCertificates(Around.PathOf(settings.RootCertificate))[0], settings.RootKey, settings.PassphraseFile, Around);
        var now = AuthorityCertificateForm.Begin(Around.Clock.GetUtcNow());
        var entries = Merge(settings.Previous is null ? null : Previous(Around.PathOf(settings.Previous), root, settings.Number), settings.Revoke.Select(r => Entry(r, now)!));
        var form = new RootCrlForm(root.Certificate, settings.Number, now, now.AddMonths(settings.Months), entries);
        screen.Line($"[bold]Revocation list {form.Number}[/] [grey]of {Markup.Escape(NameText.Of(root.Certificate.Subject))}, until {Moments.Text(form.NextUpdate)}[/]");
        foreach (var entry in entries)
            screen.Line($"  {Convert.ToHexStringLower(entry.Serial.Span)}  {Reasons.Word(entry.Reason)}  [grey]since {Moments.Text(entry.At)}[/]");
        screen.Confirm(entries.Count == 0 ? "The root signs a list that revokes nothing." : $"The root revokes {entries.Count} of its certificates for ever, and with each all that it has issued.", settings.Yes);
        var der = root.Sign(form);
        SecretFile.Write(target, der);
        var report = new JsonObject { ["number"] = form.Number, ["entries"] = entries.Count, ["this_update"] = form.ThisUpdate.ToString("O"), ["next_update"] = form.NextUpdate.ToString("O"), ["file"] = target };
        return Task.FromResult(screen.Show(report, _ =>
        {
            screen.Done($"Signed: {target}");
            screen.Prose($"Next, on line: selvage ca publish-crl root-g{root.Generation} --crl {Path.GetFileName(target)}", style: "grey");
        }));
    }

    private static RevocationList Previous(string path, Root root, long number)
    {
        try
        {
            var list = RevocationList.Read(CertificateFile.Bytes(path));
            if (!list.Frame.IsBy(root.Certificate.Spki))
                throw new StoppedException(new Fault("ca.crl.previous", "That list is not this root's", $"{path} was signed by another key."));
            return number > (list.Number ?? 0) ? list : throw new StoppedException(Fault.Usage("ca.crl.number", "The number does not go up", $"The last list has number {list.Number}; give this one {list.Number + 1} or more, or programs will keep the old one."));
        }
        catch (AsnContentException broken)
        {
            throw new StoppedException(Fault.Usage("ca.crl.previous", "That is no revocation list", $"{path}: {broken.Message.TrimEnd('.')}. Name the last list in DER form."));
        }
    }

    private static List<RevokedEntry> Merge(RevocationList? previous, IEnumerable<RevokedEntry> more)
    {
        var entries = previous?.Entries.ToList() ?? [];
        entries.AddRange(more.Where(m => entries.TrueForAll(e => !e.Serial.Span.SequenceEqual(m.Serial.Span))));
        return entries;
    }

    private static RevokedEntry? Entry(string text, DateTimeOffset at)
    {
        var cut = text.LastIndexOf(':');
        var serial = cut < 1 ? string.Empty : text[..cut].Replace(":", string.Empty, StringComparison.Ordinal);
        return serial.Length is > 0 and <= 40 && serial.Length % 2 == 0 && serial.All(char.IsAsciiHexDigit) && serial[0] < '8' && Reasons.Code(text[(cut + 1)..]) is { } reason and not (6 or 8)
            ? new RevokedEntry(Convert.FromHexString(serial), at, reason)
            : null;
    }
}
