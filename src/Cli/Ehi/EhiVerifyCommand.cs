using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Selvage.Client.Ehi.Keys;
using Selvage.Client.Ehi.Signatures;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi verify</c>: is a captured message as the operator signed it?</summary>
internal sealed class EhiVerifyCommand(Surroundings around) : Verb<EhiVerifyCommand.Settings>(around)
{
    internal sealed class Settings : CommonSettings
    {
        [CommandOption("--jwks <URL|FILE>", true)]
        [Description("The operator's keys: 'ehi_jwks' of connection.json, or a file with them")]
        public required string Jwks { get; init; }

        [CommandOption("--header <VALUE>", true)]
        [Description("The value of X-Thredd-Signature as received, or @FILE")]
        public required string Header { get; init; }

        [CommandOption("--body <FILE>", true)]
        [Description("The body's bytes as received")]
        public required string Body { get; init; }

        [CommandOption("--audience <ID>")]
        [Description("Whom it must be signed for (profile jws)")]
        public string? Audience { get; init; }

        [CommandOption("--at <TIME>")]
        [Description("Judge its time as of then instead of now: 2027-01-31T12:00:00Z")]
        public string? At { get; init; }

        [CommandOption("--ca-file <FILE>")]
        [Description("CA of the JWKS address's TLS certificate, PEM (SELVAGE_CA_FILE)")]
        public string? CaFile { get; init; }

        public override ValidationResult Validate() => At is not null && Time(At) is null
            ? ValidationResult.Error($"--at is a time as in 2027-01-31T12:00:00Z; '{At}' is none.")
            : ValidationResult.Success();
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var header = await HeaderAsync(settings.Header, ct);
        var body = await File.ReadAllBytesAsync(Around.PathOf(settings.Body), ct);
        var keys = await JwksOption.ReadAsync(settings.Jwks, settings.CaFile, Around, ct);
        var rules = new EhiSignatureRules { Audience = settings.Audience };
        var verifier = new EhiVerifier(new FixedEhiKeys(keys), rules, settings.At is null ? Around.Clock : new At(Time(settings.At)!.Value));
        var verdict = await verifier.VerifyAsync(header, body, ct);
        var mend = verdict.Refusal?.Code == "ehi.signature.wrong" ? await BodyVariants.HintAsync(verifier, header, body, ct) ?? verdict.Refusal.Mend : Mend(verdict.Refusal, keys);
        screen.Show(Report(verdict, keys, body, mend), _ => Write(verdict, keys, body, mend, screen));
        return verdict.IsValid ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Often the whole line is pasted, name included.</summary>
    private async Task<string> HeaderAsync(string typed, CancellationToken ct)
    {
        var text = typed.StartsWith('@') ? await File.ReadAllTextAsync(Around.PathOf(typed[1..]), ct) : typed;
        const string Name = "X-Thredd-Signature:";
        return text.TrimStart().StartsWith(Name, StringComparison.OrdinalIgnoreCase) ? text.TrimStart()[Name.Length..] : text;
    }

    private static string? Mend(EhiRefusal? refusal, EhiKeySet keys) => refusal?.Code switch
    {
        "ehi.kid.unknown" => $"{refusal.Mend} It holds: {(keys.Keys.Count == 0 ? "no key for signatures" : string.Join(", ", keys.Keys.Select(k => k.Kid)))}.",
        "ehi.time.outside" => $"{refusal.Mend} For a message captured earlier, say when with --at.",
        _ => refusal?.Mend,
    };

    private static void Write(EhiVerdict verdict, EhiKeySet keys, byte[] body, string? mend, Screen screen)
    {
        if (verdict.IsValid)
            screen.Done("Valid: the operator signed exactly these bytes.");
        else
            screen.Line($"[red]✗[/] [bold]{Markup.Escape(verdict.Refusal!.Says)}[/]");
        if (mend is not null)
            screen.Prose(mend, "  ");
        screen.Facts(
            ("code", verdict.Refusal?.Code),
            ("profile", verdict.Header?.Profile.ToString().ToLowerInvariant()),
            ("kid", verdict.Header?.Kid),
            ("key", Key(verdict, keys)?.Kind),
            ("algorithm", verdict.Header?.Algorithm),
            ("for", verdict.Header is { Audiences.Count: > 0 } header ? string.Join(", ", header.Audiences) : null),
            ("signed", Signed(verdict) is { } at ? Moments.Text(at) : null),
            ("message", verdict.Header?.MessageId),
            ("body", $"{body.Length} bytes, SHA-256 {Hash(body)}"));
    }

    private static JsonObject Report(EhiVerdict verdict, EhiKeySet keys, byte[] body, string? mend) => new()
    {
        ["valid"] = verdict.IsValid,
        ["code"] = verdict.Refusal?.Code,
        ["reason"] = verdict.Refusal?.Says,
        ["mend"] = mend,
        ["profile"] = verdict.Header?.Profile.ToString().ToLowerInvariant(),
        ["kid"] = verdict.Header?.Kid,
        ["key"] = Key(verdict, keys)?.Kind,
        ["algorithm"] = verdict.Header?.Algorithm,
        ["audience"] = verdict.Header is { Audiences.Count: > 0 } header ? new JsonArray([.. header.Audiences.Select(a => (JsonNode?)a)]) : null,
        ["signed_at"] = Signed(verdict)?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["message_id"] = verdict.Header?.MessageId,
        ["body_bytes"] = body.Length,
        ["body_sha256"] = Hash(body),
    };

    private static EhiKey? Key(EhiVerdict verdict, EhiKeySet keys) => verdict.Header is { } header ? keys.Find(header.Kid) : null;

    private static DateTimeOffset? Signed(EhiVerdict verdict) =>
        verdict.Header?.IssuedAt is { } seconds && seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string Hash(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private sealed class At(DateTimeOffset time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time;
    }
}
