using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Products;

/// <summary><c>selvage product create</c>: a name for a set of scopes (C5).</summary>
internal sealed class ProductCreateCommand(Surroundings around) : ManageVerb<ProductCreateCommand.Settings>(around)
{
    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--name <NAME>", isRequired: true)]
        [Description("Its name")]
        public required string ProductName { get; init; }

        [CommandOption("--scope <SCOPE>", isRequired: true)]
        [Description("A scope that it carries, as cards.read; repeat it for more")]
        public string[] Scopes { get; init; } = [];

        public override ValidationResult Validate() =>
            Typed.List(Scopes).Count > 0 ? ValidationResult.Success() : ValidationResult.Error("A product carries at least one scope: --scope cards.read.");
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var product = await api.PostAsync("products", new JsonObject { ["name"] = settings.ProductName, ["scopes"] = Typed.Json(Typed.List(settings.Scopes)) }, ct);
        return screen.Show(product, _ =>
        {
            screen.Done("Made.");
            screen.Facts(("id", Words.OrNothing(product["id"])), ("name", Words.OrNothing(product["name"])), ("scopes", Words.OrNothing(product["scopes"])));
        });
    }
}
