using System.Collections.Concurrent;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Products;

/// <summary>The products of each programme manager; what the sandbox catalogue has and they lack is put there at the first use.</summary>
internal sealed class ProductShelf(CardStore store)
{
    private const string Select =
        "SELECT product_id, name, account_code, scheme, currency, form, bin, validity_months, ehi_mode, limit_group, web_service_fee_group, stand_in_group FROM products WHERE pmid = @p0 ORDER BY product_id";

    private const string Insert =
        """
        INSERT INTO products (pmid, product_id, name, account_code, scheme, currency, form, bin, validity_months, ehi_mode, limit_group, web_service_fee_group, stand_in_group)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12) ON CONFLICT DO NOTHING
        """;

    // Programme managers are few: the operator names each one (requirement C4).
    private readonly ConcurrentDictionary<string, IReadOnlyList<Product>> _known = new(StringComparer.Ordinal);

    /// <summary>All products, by id.</summary>
    internal async ValueTask<IReadOnlyList<Product>> OfAsync(string pmid, CancellationToken ct)
    {
        if (_known.TryGetValue(pmid, out var known))
            return known;
        var stored = store.Read(db => db.Query(Select, Product.Read, pmid));
        if (SandboxCatalogue.Products.Any(p => stored.All(s => s.Id != p.Id)))
        {
            await store.WriteAsync(db => Fill(db, pmid), ct);
            stored = store.Read(db => db.Query(Select, Product.Read, pmid));
        }

        return _known.GetOrAdd(pmid, stored);
    }

    /// <summary>One product; null where the programme manager has none with this id.</summary>
    internal async ValueTask<Product?> FindAsync(string pmid, int? id, CancellationToken ct) => (await OfAsync(pmid, ct)).FirstOrDefault(p => p.Id == id);

    /// <summary>The product of a card, inside the transaction that reads the card. A card was made of a product that was on the shelf.</summary>
    internal Product Of(CardConnection db, string pmid, int id) =>
        Find(db, pmid, id) ?? throw new InvalidOperationException($"Product {id} is gone from the shelf.");

    /// <summary>One product, inside a transaction; null where the programme manager has none with this id.</summary>
    internal Product? Find(CardConnection db, string pmid, int id) => (_known.TryGetValue(pmid, out var known) ? known : db.Query(Select, Product.Read, pmid)).FirstOrDefault(p => p.Id == id);

    private static Answer Fill(CardConnection db, string pmid)
    {
        foreach (var p in SandboxCatalogue.Products)
        {
            db.Execute(
                Insert,
                pmid, p.Id, p.Name, p.AccountCode, p.Scheme, p.Currency, p.Form.ToString(), p.Bin, p.ValidityMonths, p.EhiMode, p.LimitGroup, p.WebServiceFeeGroup, p.StandInGroup);
        }

        return Answer.Ok(SandboxCatalogue.Products.Count);
    }
}
