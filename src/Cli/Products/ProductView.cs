using Selvage.Cli.Output;

namespace Selvage.Cli.Products;

/// <summary>Products in words.</summary>
internal static class ProductView
{
    public static readonly Column[] Columns = [Column.Of("id", "id"), Column.Of("name", "name"), Column.Of("scopes", "scopes")];
}
