using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Scopes;

/// <summary>A product, as it is shown.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Name">Its name, unique.</param>
/// <param name="Scopes">The scopes that it carries.</param>
public sealed record ProductView(ProductId Id, string Name, IReadOnlyList<string> Scopes)
{
    internal static ProductView Of(ProductRow row) => new(row.Id, row.Name, ScopeSet.Parse(row.Scopes).Names);
}

/// <summary>Asks for a product.</summary>
/// <param name="Name">1-100 characters, unique.</param>
/// <param name="Scopes">At least one scope of the catalogue.</param>
public sealed record CreateProductCommand(string? Name, IReadOnlyList<string>? Scopes);

/// <summary>Makes a product: what an operator assigns to organisations, and what carries scopes (requirement C5).</summary>
public sealed class CreateProduct(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, CreateProductCommand, ProductView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageProducts;

    /// <inheritdoc />
    public override string Action => "product.create";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, CreateProductCommand command, CancellationToken ct) => Task.FromResult(Owner.Operator("product"));

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(CreateProductCommand command) =>
        TextRules.All(TextRules.Required(command.Name, "name", 100), ScopeCatalogue.Check(command.Scopes));

    /// <inheritdoc />
    protected override Task<Result<ProductView>> ActAsync(OrganisationsContext db, Act act, CreateProductCommand command, CancellationToken ct)
    {
        var row = new ProductRow { Id = ProductId.New(), Name = command.Name!.Trim(), Scopes = ScopeSet.Of(command.Scopes!).ToString() };
        db.Products.Add(row);
        act.On("product", row.Id);
        return Task.FromResult(Result.Of(ProductView.Of(row)));
    }

    /// <inheritdoc />
    protected override Problem Clash(CreateProductCommand command) =>
        Problem.Conflict("product.name_taken", "Name taken", $"There is a product named {command.Name} already. Choose another name, or assign the one that exists.", "name");
}

/// <summary>All products.</summary>
public sealed class ListProducts(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, PageRequest, Page<ProductView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadProducts;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, PageRequest request, CancellationToken ct) => Task.FromResult(Owner.Operator("products"));

    /// <inheritdoc />
    protected override Task<Result<Page<ProductView>>> ReadAsync(OrganisationsContext db, Actor actor, PageRequest request, CancellationToken ct) =>
        db.Products.PageAsync(request, p => p.Id, ProductView.Of, ct);
}
