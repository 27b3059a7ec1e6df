using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Certificates;

/// <summary><c>selvage cert renew</c> (D3): a certificate of the same kind with a new key; both work until the old one ends.</summary>
internal sealed class CertRenewCommand(Surroundings around) : ManageVerb<CertRenewCommand.Settings>(around)
{
    internal sealed class Settings : KidSettings
    {
        [CommandOption("--out <DIR>")]
        [Description("Where key, request, certificate and chain go; the current folder if left out")]
        public string Folder { get; init; } = ".";

        [CommandOption("--key-kind <KIND>")]
        [Description("Rsa2048, Rsa3072, Rsa4096, P256 or P384; as the old one's if left out")]
        public KeyKind? Kind { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var old = await api.GetAsync($"certificates/{settings.Part}", ct);
        string type = ((string)old["type"]!).ToLowerInvariant();
        var command = await api.GetAsync($"applications/{Uri.EscapeDataString((string)old["application_id"]!)}/certificates/command?type={type}", ct);
        var folder = Around.PathOf(settings.Folder);
        var files = CertFiles.In(folder, command);
        Directory.CreateDirectory(folder);
        await screen.WhileAsync("Making the key", async () =>
        {
            await Openssl.MakeRequestAsync(settings.Kind ?? KindOf(old["key_algorithm"]), (string)command["subject"]!, files.Key, files.Request, ct);
            return true;
        });
        var certificate = await screen.WhileAsync("Asking for the certificate", () => SendAsync(settings, api, files, ct));
        files.Store(certificate);
        certificate["files"] = files.ToJson();
        return screen.Show(certificate, _ => Write(old, certificate, files, type, screen));
    }

    private static async Task<JsonNode> SendAsync(Settings settings, ManageApi api, CertFiles files, CancellationToken ct)
    {
        try
        {
            return await CertRequest.RenewAsync(api, settings.Part, await File.ReadAllBytesAsync(files.Request, ct), ct);
        }
        catch (StoppedException refused) when (refused.Fault.Received is not null)
        {
            // The server has not certified this key and will not: what is left would only be in the way of the next try.
            File.Delete(files.Key);
            File.Delete(files.Request);
            throw;
        }
    }

    private static KeyKind KindOf(JsonNode? algorithm) => (string?)algorithm switch
    {
        "RSA-3072" => KeyKind.Rsa3072,
        "RSA-4096" => KeyKind.Rsa4096,
        "EC-P256" => KeyKind.P256,
        "EC-P384" => KeyKind.P384,
        _ => KeyKind.Rsa2048,
    };

    private static void Write(JsonNode old, JsonNode certificate, CertFiles files, string type, Screen screen)
    {
        screen.Done("Renewed.");
        CertView.Write(certificate, screen);
        screen.Line();
        screen.Facts(("key", files.Key), ("certificate", files.Certificate), ("chain", files.Chain), ("request", files.Request));
        screen.Line();
        screen.Prose($"Both are valid until the old one ends, {Words.When(old["not_after"])}. Until then:", style: "grey");
        screen.Prose(NextStep(type, certificate), "  ", "grey");
        screen.Prose($"When nothing uses the old one any more: selvage cert revoke {old["kid"]} --reason superseded", "  ", "grey");
    }

    private static string NextStep(string type, JsonNode certificate) => type switch
    {
        "transport" => "Swap certificate and key wherever the old ones are presented, then let each client get a new token: a token that is bound to the old certificate works with that one only.",
        "signing" => $"Sign assertions with the new key and kid {certificate["kid"]}. Both keys are in your organisation's JWKS.",
        _ => "Let those who encrypt for you fetch your JWKS again; keep the old key to read what comes under it.",
    };
}
