using Microsoft.Data.Sqlite;
using Selvage.Cards.CardFiles;

namespace Selvage.Cards.Products;

/// <summary>What a product's cards are made of.</summary>
internal enum ProductForm
{
    /// <summary>Plastic.</summary>
    Physical,

    /// <summary>A number without plastic.</summary>
    Virtual,
}

/// <summary>A product of a programme manager.</summary>
/// <param name="Id">What <c>cardProduct</c> names.</param>
/// <param name="Name">Its name.</param>
/// <param name="AccountCode">Code of the account behind it.</param>
/// <param name="Scheme">Visa, Mastercard or Discover.</param>
/// <param name="Currency">ISO 4217, three letters.</param>
/// <param name="Form">Plastic or not.</param>
/// <param name="Bin">First six digits of its card numbers.</param>
/// <param name="ValidityMonths">How long a card lives where the request does not say.</param>
internal sealed record Product(int Id, string Name, string AccountCode, string Scheme, string Currency, ProductForm Form, string Bin, int ValidityMonths)
{
    /// <summary>Whether a card of this type can be made of it.</summary>
    internal bool Offers(CardType type) => (type == CardType.Physical) == (Form == ProductForm.Physical);

    internal static Product Read(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Enum.Parse<ProductForm>(row.GetString(5)), row.GetString(6), row.GetInt32(7));
}
