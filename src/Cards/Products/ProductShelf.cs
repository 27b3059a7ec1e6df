using System.Collections.Concurrent;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Products;

/// <summary>The products of each programme manager; the sandbox catalogue is put there at the first use and from then on is theirs.</summary>
internal sealed class ProductShelf(CardStore store)
{
    private const string Select = "SELECT product_id, name, account_code, scheme, currency, form, bin, validity_months FROM products WHERE pmid = @p0 ORDER BY product_id";

    // Programme managers are few: the operator names each one (requirement C4).
    private readonly ConcurrentDictionary<string, IReadOnlyList<Product>> _known = new(StringComparer.Ordinal);

    /// <summary>All products, by id.</summary>
    internal async ValueTask<IReadOnlyList<Product>> OfAsync(string pmid, CancellationToken ct)
    {
        if (_known.TryGetValue(pmid, out var known))
            return known;
        var stored = store.Read(db => db.Query(Select, Product.Read, pmid));
        if (stored.Count == 0)
        {
            await store.WriteAsync(db => Fill(db, pmid), ct);
            stored = store.Read(db => db.Query(Select, Product.Read, pmid));
        }

        return _known.GetOrAdd(pmid, stored);
    }

    private static Answer Fill(CardConnection db, string pmid)
    {
        foreach (var p in SandboxCatalogue.Products)
        {
            db.Execute(
                "INSERT INTO products (pmid, product_id, name, account_code, scheme, currency, form, bin, validity_months) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8) ON CONFLICT DO NOTHING",
                pmid, p.Id, p.Name, p.AccountCode, p.Scheme, p.Currency, p.Form.ToString(), p.Bin, p.ValidityMonths);
        }

        return Answer.Ok(SandboxCatalogue.Products.Count);
    }
}
