using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;

namespace Selvage.Cli.Products;

/// <summary><c>selvage product list</c>.</summary>
internal sealed class ProductListCommand(Surroundings around) : ManageVerb<ListSettings>(around)
{
    protected override async Task<int> ActAsync(ListSettings settings, ManageApi api, Screen screen, CancellationToken ct) =>
        screen.ShowList(await api.ListAsync("products", settings, ct), "No product yet. Make one with 'selvage product create'.", ProductView.Columns);
}
