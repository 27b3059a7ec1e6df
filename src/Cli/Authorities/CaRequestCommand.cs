using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca request</c>: the server makes the next issuing key; what it asks the root to sign is carried to the off-line machine.</summary>
internal sealed class CaRequestCommand(Surroundings around) : ManageVerb<KeyKindSettings>(around)
{
    protected override async Task<int> ActAsync(KeyKindSettings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var made = await AuthorityApi.RequestAsync(api, settings.Kind, ct);
        var files = CeremonyFiles.In(Around.PathOf(settings.Folder), made);
        files.StoreRequest(made);
        made["files"] = new JsonObject { ["csr"] = files.Request, ["root"] = files.Root };
        made["sign_command"] = files.SignLine(made);
        return screen.Show(made, _ => Write(made, files, screen));
    }

    private static void Write(JsonNode made, CeremonyFiles files, Screen screen)
    {
        var request = AuthorityRequest.Read(files.Request);
        screen.Done($"{made["name"]} is requested; its key never leaves the server.");
        screen.Facts(
            ("subject", Decoding.NameText.Of(request.Subject)), ("key", Decoding.KeyText.Of(request.Spki)),
            ("key identifier", Convert.ToHexStringLower(AuthorityCertificateForm.KeyIdentifier(request.Spki))), ("request", files.Request), ("root", files.Root));
        screen.Line();
        screen.Line("[grey]Carry both files to the off-line machine, and run there:[/]");
        screen.Line($"  {Markup.Escape(files.SignLine(made))}");
        screen.Line();
        screen.Line("[grey]Then, here:[/]");
        screen.Line($"  selvage ca install {Markup.Escape((string)made["name"]!)} --cert {Markup.Escape(Path.GetFileName(files.Certificate))}");
    }
}
