using System.Text.Json.Serialization;
using Selvage.Cards.CardFiles;

namespace Selvage.Cards.Products;

/// <summary>A product in a list; <c>productID</c> is the card API's spelling.</summary>
internal sealed record ProductItem([property: JsonPropertyName("productID")] int ProductId, string ProductName, string AccountCode, string SchemeName, string CurrencyCode)
{
    internal static ProductItem Of(Product p) => new(p.Id, p.Name, p.AccountCode, p.Scheme, p.Currency);
}

/// <summary>One product. The fields after <c>currencyCode</c> are this sandbox's own.</summary>
internal sealed record ProductDetails(
    [property: JsonPropertyName("productID")] int ProductId,
    string ProductName,
    string AccountCode,
    string SchemeName,
    string CurrencyCode,
    ProductForm Form,
    CardType[] CardTypes,
    string Bin,
    int ValidityMonths,
    int EhiMode,
    int LimitGroup,
    int WebServiceFeeGroup)
{
    internal static ProductDetails Of(Product p) =>
        new(p.Id, p.Name, p.AccountCode, p.Scheme, p.Currency, p.Form, [.. Enum.GetValues<CardType>().Where(p.Offers)], p.Bin, p.ValidityMonths, p.EhiMode, p.LimitGroup, p.WebServiceFeeGroup);
}
