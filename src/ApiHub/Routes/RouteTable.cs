namespace Selvage.ApiHub.Routes;

/// <summary>One endpoint of the hub.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below a prefix, as a route template.</param>
/// <param name="Scope">The scope that it needs (requirement C5).</param>
/// <param name="Summary">What it does, in a few words.</param>
public sealed record HubRoute(string Method, string Path, string Scope, string Summary);

/// <summary>Every endpoint of the hub and the scope that it needs. What is not here does not exist: there is no way around a scope.</summary>
public static class RouteTable
{
    /// <summary>The prefixes: the hub's own, and the legacy Cards API (requirement F1).</summary>
    public static IReadOnlyList<string> Prefixes { get; } = ["/core/api/v1", "/api/v1"];

    /// <summary>The endpoints.</summary>
    public static IReadOnlyList<HubRoute> Routes { get; } =
    [
        new("GET", "/products", "cards.read", "List products"),
        new("GET", "/products/{productId}", "cards.read", "Show a product"),
        new("POST", "/cards", "cards.write", "Create a card"),
        new("GET", "/cards", "cards.read", "List cards"),
        new("GET", "/program-manager/search/cards", "cards.read", "Find cards by their holder"),
        new("GET", "/cards/{publicToken}", "cards.read", "Show a card"),
        new("GET", "/cards/{publicToken}/status", "cards.read", "Show a card's status"),
        new("PUT", "/cards/{publicToken}/status", "cards.write", "Change a card's status"),
        new("GET", "/cards/{publicToken}/balance", "cards.read", "Show a card's balance"),
        new("POST", "/cards/{publicToken}/transactions", "cards.write", "Load, unload, adjust, transfer or charge"),
        new("GET", "/cards/{publicToken}/transactions", "cards.read", "List a card's transactions"),
        new("GET", "/cards/{publicToken}/showpan", "cards.sensitive", "Show a card's full number"),
        new("POST", "/cards/{publicToken}/encrypted", "cards.encrypted", "Show a card's number and CVV, encrypted"),
        new("GET", "/encryption-keys", "cards.encrypted", "List the operator's keys for encrypted card data"),
        new("POST", "/cards/{publicToken}/pin", "pin.write", "Set a card's PIN"),
        new("GET", "/cards/{publicToken}/pin", "pin.read", "Show a card's PIN"),
        new("GET", "/cards/{publicToken}/pin/status", "pin.read", "Show whether a PIN is blocked"),
        new("POST", "/cards/{publicToken}/pin/unblock", "pin.write", "Unblock a card's PIN"),
        new("GET", "/cards/{publicToken}/cvv", "cvv.read", "Show a card's CVV"),
        new("GET", "/cards/{publicToken}/cvv/status", "cvv.read", "Show whether a CVV is blocked"),
        new("PUT", "/cards/{publicToken}/cvv/status", "cvv.write", "Unblock a card's CVV"),
        new("GET", "/portal/transactions/single/{transactionId}", "cards.read", "Show a transaction"),
    ];
}
