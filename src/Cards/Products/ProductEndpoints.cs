using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Products;

/// <summary>Products, as a client of the hub sees them.</summary>
internal static class ProductEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapGet("/products", ListAsync)
            .Described(named, "ListProducts", "List products", "Products")
            .Produces<ProductItem[]>();
        api.MapGet("/products/{productId}", GetAsync)
            .Described(named, "GetProduct", "Retrieve a product", "Products")
            .Produces<ProductDetails>()
            .Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ProductShelf shelf, CancellationToken ct) =>
        Answer.Ok((await shelf.OfAsync(Caller.Of(http).Pmid, ct)).Select(ProductItem.Of).ToArray());

    private static async Task<IResult> GetAsync(HttpContext http, string productId, ProductShelf shelf, CancellationToken ct)
    {
        var products = await shelf.OfAsync(Caller.Of(http).Pmid, ct);
        return products.FirstOrDefault(p => p.Id.ToString() == productId) is { } product
            ? Answer.Ok(ProductDetails.Of(product))
            : Answer.Refused(Problem.NotFound("product", productId));
    }
}
