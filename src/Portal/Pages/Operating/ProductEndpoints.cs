using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Scopes;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Operating;

/// <summary>Products: what carries scopes to organisations (requirement C5).</summary>
internal static class ProductEndpoints
{
    internal static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/products", (HttpContext http, ListProducts list, CancellationToken ct) => ShowAsync(http, list, [], ct));
        console.MapPost("/products", async (HttpContext http, CreateProduct create, ListProducts list, CancellationToken ct) =>
        {
            var form = PostedForm.Of(http);
            var done = await create.RunAsync(http.Actor(), new(form["name"], form.All("scopes")), ct);
            if (done.Succeeded)
                return View.SeeOther("/operator/products", "product.created");
            return done.Problem.IsOfTheForm() ? await ShowAsync(http, list, done.Problems, ct) : View.Refused([.. done.Problems]);
        });
    }

    private static async Task<IResult> ShowAsync(HttpContext http, ListProducts list, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        var found = await list.RunAsync(http.Actor(), new PageRequest(PageRequest.Most, null), ct);
        return found.Succeeded ? View.Of<ProductsPage, IReadOnlyList<ProductView>>(found.Value.Items, problems) : View.Refused([.. found.Problems]);
    }
}
