using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Selvage.Cli.Tokens;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Calls;

/// <summary><c>selvage call</c>: a token, then one call to the hub, as a client would make it.</summary>
internal sealed class CallCommand(Surroundings around) : Verb<CallCommand.Settings>(around)
{
    internal sealed class Settings : ClientSettings
    {
        [CommandArgument(0, "<METHOD>")]
        [Description("GET, POST, PUT, PATCH or DELETE")]
        public required string Method { get; init; }

        [CommandArgument(1, "<PATH>")]
        [Description("For example /core/api/v1/products")]
        public required string Path { get; init; }

        [CommandOption("--region <N>")]
        [Description("X-Region: 0 (default), 1 EMEA, 2 APAC")]
        [DefaultValue(0)]
        public int Region { get; init; }

        [CommandOption("--data <JSON>")]
        [Description("The body: JSON, or @file")]
        public string? Data { get; init; }

        [CommandOption("--hub-url <URL>")]
        [Description("The hub, where it is not at the kit's or the token endpoint's host")]
        public string? HubUrl { get; init; }

        public override ValidationResult Validate() => this switch
        {
            _ when !base.Validate().Successful => base.Validate(),
            _ when Method.ToUpperInvariant() is not ("GET" or "POST" or "PUT" or "PATCH" or "DELETE") => ValidationResult.Error($"'{Method}' is not a method of the hub. Use GET, POST, PUT, PATCH or DELETE."),
            _ when !Path.StartsWith('/') || Path.StartsWith("//", StringComparison.Ordinal) => ValidationResult.Error("The path starts with one slash, as in /core/api/v1/products; the host comes from the kit or --hub-url."),
            _ when Region is < 0 or > 2 => ValidationResult.Error("--region is 0 (default), 1 (EMEA) or 2 (APAC)."),
            _ => ValidationResult.Success(),
        };
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var body = BodyOf(settings);
        var credential = Credentials.From(settings, Around);
        var hub = settings.HubUrl is null ? credential.Hub! : Addresses.Parse(settings.HubUrl, "--hub-url");
        var reply = await screen.WhileAsync("Calling the hub", () => HubCall.SendAsync(credential, hub, new HttpMethod(settings.Method.ToUpperInvariant()), settings.Path, settings.Region, body, Around.Clock, ct));
        return reply.Succeeded ? Show(reply, screen) : screen.Show(ReplyFaults.Of(reply));
    }

    private static int Show(HttpReply reply, Screen screen)
    {
        var result = new JsonObject { ["status"] = reply.Status, ["took_ms"] = Math.Round(reply.Took.TotalMilliseconds, 1), ["body"] = reply.Json ?? (reply.Body.Length == 0 ? null : JsonValue.Create(reply.Text)) };
        return screen.Show(result, _ =>
        {
            screen.Line($"[green]{reply.Status}[/] [grey]{Markup.Escape($"in {reply.Took.TotalMilliseconds:0} ms")}[/]");
            if (reply.Body.Length > 0)
                screen.Raw(reply.Json is { } json ? json.ToJsonString(Screen.Pretty) : reply.Text);
        });
    }

    private string? BodyOf(Settings settings)
    {
        var text = settings.Data is ['@', .. var file] ? KeyPair.ReadText(Around.PathOf(file)) : settings.Data;
        try
        {
            if (text is not null)
                JsonNode.Parse(text);
            return text;
        }
        catch (JsonException broken)
        {
            throw new StoppedException(Fault.Usage("cli.data.not_json", "The body is not JSON", $"{broken.Message} Put JSON in single quotes, or into a file: --data @body.json."));
        }
    }
}
