using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Certificates;

/// <summary><c>selvage cert new</c>: the whole of D1 in one go; the key is made here and stays here.</summary>
internal sealed class CertNewCommand(Surroundings around) : ManageVerb<CertNewCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--application <ID>", isRequired: true)]
        [Description("The application that it is for")]
        public required string Application { get; init; }

        [CommandOption("--type <TYPE>", isRequired: true)]
        [Description("transport (mTLS), signing (private_key_jwt) or encryption")]
        public required string Type { get; init; }

        [CommandOption("--out <DIR>")]
        [Description("Where key, request, certificate and chain go; the current folder if left out")]
        public string Folder { get; init; } = ".";

        [CommandOption("--key-kind <KIND>")]
        [Description("Rsa2048 (if left out), Rsa3072, Rsa4096, P256 or P384")]
        [DefaultValue(KeyKind.Rsa2048)]
        public KeyKind Kind { get; init; }

        public override ValidationResult Validate() => CertTypes.Check(Type);
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var folder = Around.PathOf(settings.Folder);
        var application = Uri.EscapeDataString(settings.Application);
        var command = await api.GetAsync($"applications/{application}/certificates/command?type={settings.Type.ToLowerInvariant()}", ct);
        var files = CertFiles.In(folder, command);
        Directory.CreateDirectory(folder);
        await screen.WhileAsync("Making the key", async () =>
        {
            await Openssl.MakeRequestAsync(settings.Kind, (string)command["subject"]!, files.Key, files.Request, ct);
            return true;
        });
        var certificate = await screen.WhileAsync("Asking for the certificate", () => SendAsync(settings, api, files, ct));
        files.Store(certificate);
        certificate["files"] = files.ToJson();
        return screen.Show(certificate, _ => Write(certificate, files, settings, screen));
    }

    private static async Task<JsonNode> SendAsync(Settings settings, ManageApi api, CertFiles files, CancellationToken ct)
    {
        try
        {
            return await CertRequest.SendAsync(api, settings.Application, settings.Type, await File.ReadAllBytesAsync(files.Request, ct), ct);
        }
        catch (StoppedException refused) when (refused.Fault.Received is null)
        {
            // The key cost time and is good: say how to go on with it.
            throw new StoppedException(refused.Fault with { Detail = $"{refused.Fault.Detail} Key and request are kept; go on with: selvage cert request --application {settings.Application} --type {settings.Type} --csr {files.Request}" });
        }
    }

    private static void Write(JsonNode certificate, CertFiles files, Settings settings, Screen screen)
    {
        screen.Done("Issued.");
        CertView.Write(certificate, screen);
        screen.Line();
        screen.Facts(("key", files.Key), ("certificate", files.Certificate), ("chain", files.Chain), ("request", files.Request));
        screen.Line();
        screen.Prose(NextStep(settings.Type.ToLowerInvariant(), certificate), style: "grey");
        screen.Prose("The key exists only here: keep it secret, and keep a copy. A new certificate needs no downtime: both work until the old one ends.", style: "grey");
    }

    private static string NextStep(string type, JsonNode certificate) => type switch
    {
        "transport" => "Next: present it on the mTLS addresses (selvage token --cert … --cert-key …); 'selvage connection' shows them.",
        "signing" => $"Next: sign assertions with its key and kid {certificate["kid"]} (selvage token --key … --kid …). The kid is in your organisation's JWKS now.",
        _ => "Next: who encrypts for you takes its public key from your organisation's JWKS.",
    };
}
