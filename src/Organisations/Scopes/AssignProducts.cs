using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Announced;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Scopes;

/// <summary>Asks that an organisation has exactly these products.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="ProductIds">The products; an empty list takes all away.</param>
public sealed record AssignProductsCommand(OrganisationId OrganisationId, IReadOnlyList<ProductId>? ProductIds);

/// <summary>Assigns products to an organisation, replacing what it had (requirement C5).</summary>
public sealed class AssignProducts(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, AssignProductsCommand, IReadOnlyList<ProductView>>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageProducts;

    /// <inheritdoc />
    public override string Action => "product.assign";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, AssignProductsCommand command, CancellationToken ct) => OrganisationOwner.FindAsync(db, command.OrganisationId, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(AssignProductsCommand command) => command.ProductIds is null
        ? [Problem.Invalid("field.required", "Something is missing", "Give product_ids: a list of product ids, empty to take all products away.", "product_ids")]
        : [];

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyList<ProductView>>> ActAsync(OrganisationsContext db, Act act, AssignProductsCommand command, CancellationToken ct)
    {
        var wanted = command.ProductIds!.ToHashSet();
        var products = (await db.Products.AsNoTracking().ToListAsync(ct)).Where(p => wanted.Contains(p.Id)).ToList();
        if (products.Count != wanted.Count)
        {
            var missing = wanted.Except(products.Select(p => p.Id)).First();
            return Problem.Invalid("product.not_found", "No such product", $"There is no product {missing}. List the products to find the right id.", "product_ids");
        }

        var current = await db.Assignments.Where(a => a.OrganisationId == command.OrganisationId).ToListAsync(ct);
        db.Assignments.RemoveRange(current.Where(a => !wanted.Contains(a.ProductId)));
        db.Assignments.AddRange(wanted.Except(current.Select(a => a.ProductId)).Select(p => new AssignmentRow { OrganisationId = command.OrganisationId, ProductId = p }));
        act.Note($"products: {string.Join(", ", products.Select(p => p.Name))}");
        act.Announce(new ScopesChanged(command.OrganisationId));
        return Result.Of<IReadOnlyList<ProductView>>([.. products.Select(ProductView.Of)]);
    }
}

/// <summary>The products of an organisation.</summary>
public sealed class ListAssignedProducts(ContextFactory<OrganisationsContext> contexts) : Query<OrganisationsContext, OrganisationId, IReadOnlyList<ProductView>>(contexts)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadProducts;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, OrganisationId request, CancellationToken ct) => OrganisationOwner.FindAsync(db, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<IReadOnlyList<ProductView>>> ReadAsync(OrganisationsContext db, Actor actor, OrganisationId request, CancellationToken ct)
    {
        var products = db.Products.AsNoTracking().Where(p => db.Assignments.Any(a => a.OrganisationId == request && a.ProductId == p.Id)).OrderBy(p => p.Name);
        return Result.Of<IReadOnlyList<ProductView>>([.. (await products.ToListAsync(ct)).Select(ProductView.Of)]);
    }
}
