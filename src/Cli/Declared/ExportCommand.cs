using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Clients;
using Selvage.Cli.Declared.Planning;
using Selvage.Cli.Declared.Yaml;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Declared;

/// <summary><c>selvage export</c>: what is there, as a file that <c>selvage apply</c> takes. It holds no secrets.</summary>
internal sealed class ExportCommand(Surroundings around) : ManageVerb<ExportCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("-o|--out <FILE>")]
        [Description("Write it there; to standard output if left out")]
        public string? Out { get; init; }
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var present = await screen.WhileAsync("Reading what is there", () => PresentState.ReadAsync(api, _ => true, ct));
        var yaml = YamlWriting.Write(Map(
            ("version", Bare("1")),
            ("environment", Text(present.Environment)),
            ("organisation", Text(present.Organisation)),
            ("applications", List([.. present.Applications.Select(a => Of(a, present))]))));
        if (settings.Out is null)
            return screen.Show(new JsonObject { ["yaml"] = yaml }, _ => screen.Raw(yaml));
        var path = Around.PathOf(settings.Out);
        if (File.Exists(path))
            throw new StoppedException(Fault.Usage("cli.file.exists", "The file is there already", $"{path} is not written over: what people have added to it would be lost. Name another file, or move this one away."));
        await File.WriteAllTextAsync(path, yaml, ct);
        return screen.Show(new JsonObject { ["file"] = path }, _ => screen.Done($"Written to {path}. It holds no secrets; compare with 'selvage apply -f {settings.Out} --dry-run'."));
    }

    private static YamlMap Of(PresentApplication application, PresentState present) => Map(
        ("name", Text(application.Name)),
        ("id", present.Applications.Count(a => a.Name == application.Name) > 1 ? Text(application.Id) : null),
        ("description", Text((string?)application.View["description"])),
        ("scopes", Texts(application.View["scopes"])),
        ("certificates", List([.. application.Certificates.Where(c => (string?)c["status"] == "active").Select(c => Map(("type", Text((string?)c["type"])), ("kid", Text((string?)c["kid"]))))])),
        ("clients", List([.. application.Clients.Select(c => Of(c, application, present))])));

    private static YamlMap Of(JsonNode client, PresentApplication application, PresentState present)
    {
        var people = (string?)client["application_type"] != "machine_to_machine";
        var id = (string)client["client_id"]!;
        var needsId = id.Contains('/', StringComparison.Ordinal) || application.Clients.Count(c => (string?)c["name"] == (string?)client["name"]) > 1;
        var asked = present.PmidRequestOf(client) is { } request && (string?)request["state"] == "pending" ? (string?)request["asked_pmid"] : null;
        return Map(
            ("name", Text((string?)client["name"])),
            ("client_id", needsId ? Text(id) : null),
            ("description", Text((string?)client["description"])),
            ("type", Text(ClientTypes.Typed((string)client["application_type"]!))),
            ("auth", Text((string?)client["auth_method"])),
            ("mtls", Bare((bool)client["mtls"]! ? "true" : "false")),
            ("redirect_uris", people ? Texts(client["redirect_uris"]) : null),
            ("post_logout_redirect_uris", people ? Texts(client["post_logout_redirect_uris"]) : null),
            ("access_token_lifetime", Bare(client["access_token_lifetime"]!.ToJsonString())),
            ("refresh_token_lifetime", people ? Bare(client["refresh_token_lifetime"]!.ToJsonString()) : null),
            ("id_token_lifetime", people ? Bare(client["id_token_lifetime"]!.ToJsonString()) : null),
            ("require_pkce", people ? Bare((bool)client["require_pkce"]! ? "true" : "false") : null),
            ("profile", Text((string?)client["profile"])),
            ("soap", (bool?)client["soap"] == true ? Bare("true") : null),
            ("pmid", Text((string?)client["pmid"] ?? asked)));
    }

    private static YamlMap Map(params (string Key, YamlPart? Value)[] entries) =>
        new(0, [.. entries.Where(e => (e.Key == "applications" || e.Value is not YamlList { Items.Count: 0 }) && e.Value is not null and not YamlText { Value.Length: 0 }).Select(e => (new YamlText(0, e.Key), e.Value!))]);

    private static YamlList List(IReadOnlyList<YamlPart> items) => new(0, items);

    private static YamlList Texts(JsonNode? list) => List([.. list!.AsArray().Select(v => new YamlText(0, (string)v!))]);

    private static YamlText? Text(string? value) => value is null ? null : new YamlText(0, value);

    private static YamlText Bare(string value) => new(YamlWriting.Bare, value);
}
