using System.ComponentModel;
using System.Net;
using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Selvage.Client.Ehi.Keys;
using Selvage.Client.Ehi.Listener;
using Selvage.Client.Ehi.Listener.Certificates;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi listen</c>: a receiver for those who write in another language: verifies, prints, hands on or answers.</summary>
internal sealed class EhiListenCommand(Surroundings around) : Verb<EhiListenCommand.Settings>(around)
{
    internal sealed class Settings : CommonSettings
    {
        [CommandOption("--port <N>", true)]
        [Description("The port to listen at; every path is taken")]
        public required int Port { get; init; }

        [CommandOption("--forward <URL>")]
        [Description("Hand what passes on to this address, and its answers back")]
        public string? Forward { get; init; }

        [CommandOption("--jwks <URL|FILE>")]
        [Description("The operator's keys, to verify signatures: 'ehi_jwks' of connection.json, or a file")]
        public string? Jwks { get; init; }

        [CommandOption("--audience <ID>")]
        [Description("Whom messages must be signed for (profile jws)")]
        public string? Audience { get; init; }

        [CommandOption("--respond <CODE>")]
        [Description("Responsestatus for authorisations where nothing is forwarded: 00 approves (default), 05 declines")]
        [DefaultValue("00")]
        public string Respond { get; init; } = "00";

        [CommandOption("--http")]
        [Description("Plain HTTP instead of HTTPS")]
        public bool Http { get; init; }

        [CommandOption("--address <IP>")]
        [Description("Listen at this address, as in 0.0.0.0; this machine alone if left out")]
        public string? Address { get; init; }

        [CommandOption("--cert <FILE>")]
        [Description("The server's certificate with those above it, PEM; a self-made one for localhost if left out")]
        public string? Cert { get; init; }

        [CommandOption("--key <FILE>")]
        [Description("Its private key, PEM, without passphrase")]
        public string? Key { get; init; }

        [CommandOption("--save-cert <FILE>")]
        [Description("Write the self-made certificate there, for 'selvage ehi endpoint add --ca-file'")]
        public string? SaveCert { get; init; }

        [CommandOption("--chain <FILE>")]
        [Description("mTLS: ask for a client certificate of this trust chain, PEM")]
        public string? Chain { get; init; }

        [CommandOption("--identity <URI>")]
        [Description("mTLS: the operator's identity in its certificate, as urn:selvage:ehi:uat:…")]
        public string? Identity { get; init; }

        [CommandOption("--ca-file <FILE>")]
        [Description("CA of the JWKS address's TLS certificate, PEM (SELVAGE_CA_FILE)")]
        public string? CaFile { get; init; }

        public override ValidationResult Validate() => this switch
        {
            { Port: < 1 or > 65535 } => ValidationResult.Error("--port is 1 to 65535."),
            _ when Forward is not null && !JwksOption.IsAddress(Forward) => ValidationResult.Error($"--forward is an address as in http://localhost:3000/ehi; '{Forward}' is none."),
            _ when Respond.Length != 2 || !Respond.All(char.IsAsciiLetterOrDigit) => ValidationResult.Error($"--respond is two letters or digits, as 00 or 05; '{Respond}' is not."),
            _ when Http && (Cert ?? Key ?? SaveCert ?? Chain) is not null => ValidationResult.Error("--http has no certificates: leave --cert, --key, --save-cert and --chain out."),
            _ when (Cert is null) != (Key is null) => ValidationResult.Error("--cert and --key go together."),
            _ when Cert is not null && SaveCert is not null => ValidationResult.Error("--save-cert writes the self-made certificate; with --cert there is none."),
            _ when (Chain is null) != (Identity is null) => ValidationResult.Error("--chain and --identity go together: every client's certificate is of the same chain, and only the identity tells the operator's."),
            _ when Address is not null && !IPAddress.TryParse(Address, out _) => ValidationResult.Error($"--address is an IP address; '{Address}' is none."),
            _ => ValidationResult.Success(),
        };
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var lines = new MessageLines(Around, screen);
        var listening = Listening(settings, lines);
        using var relay = settings.Forward is null ? null : new Relay(new Uri(settings.Forward), Around.Clock);
        await using var server = new ListenServer(settings, Around, listening, (IEhiResponder?)relay ?? new FixedResponder(settings.Respond));
        await server.StartAsync(ct);
        Begin(settings, server, screen);
        await server.UntilStoppedAsync(ct);
        return ExitCode.Done;
    }

    private EhiListenerSettings Listening(Settings settings, MessageLines lines)
    {
        var listening = new EhiListenerSettings { Observe = lines.Write, AcceptUnprotected = true };
        listening.Signature.Audience = settings.Audience;
        if (settings.Jwks is { } jwks && JwksOption.IsAddress(jwks))
            listening.Jwks = JwksOption.Source(jwks, settings.CaFile, Around);
        else if (settings.Jwks is { } file)
            listening.Keys = new FixedEhiKeys(JwksOption.Read(file, Around));
        if (settings.Chain is not null)
            listening.Certificate = new EhiCertificateRules { TrustChain = [.. CertificateFile.ReadCertificates(Around.PathOf(settings.Chain))], Identities = [settings.Identity!] };
        return listening;
    }

    private static void Begin(Settings settings, ListenServer server, Screen screen)
    {
        var address = server.Address;
        if (screen.Json)
        {
            screen.Raw(new JsonObject { ["event"] = "listening", ["url"] = address, ["verifies"] = settings.Jwks is not null, ["forward"] = settings.Forward, ["certificate_sha256"] = server.Fingerprint }.ToJsonString());
            return;
        }

        screen.Line($"[bold]Listening at {Markup.Escape(address)}[/] [grey]until Ctrl-C[/]");
        screen.Facts(
            ("signatures", settings.Jwks is null ? "NOT verified: name the operator's keys with --jwks" : $"verified with {settings.Jwks}"),
            ("client certificate", settings.Chain is null ? null : $"{settings.Identity} of {settings.Chain}"),
            ("answers", settings.Forward is null ? $"acknowledged; {settings.Respond} for authorisations" : $"from {settings.Forward}"),
            ("server certificate", server.Fingerprint is null ? null : $"SHA-256 {server.Fingerprint}"));
        screen.Line();
    }
}
