using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Products;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Orgs;

/// <summary><c>selvage org products</c>: what an organisation may use; <c>--set</c> replaces it (C5).</summary>
internal sealed class OrgProductsCommand(Surroundings around) : ManageVerb<OrgProductsCommand.Settings>(around)
{
    internal sealed class Settings : IdSettings
    {
        [CommandOption("--set <PRODUCT>")]
        [Description("Id of a product that it shall have; repeat it for more. Replaces what it had")]
        public string[] Set { get; init; } = [];
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var path = $"organisations/{settings.Part}/products";
        var ids = Typed.List(settings.Set);
        var answer = ids.Count == 0
            ? await api.GetAsync(path, ct)
            : await api.PutAsync(path, new JsonObject { ["product_ids"] = Typed.Json(ids) }, ct);
        return screen.ShowList(answer, $"It has no product, and so no scope. Give it one: selvage org products {settings.Id} --set PRODUCT.", ProductView.Columns);
    }
}
