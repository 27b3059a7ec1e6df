namespace Selvage.ApiHub.Routes;

/// <summary>One endpoint of the hub.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below a prefix, as a route template.</param>
/// <param name="Scope">The scope that it needs (requirement C5).</param>
/// <param name="Summary">What it does, in a few words.</param>
public sealed record HubRoute(string Method, string Path, string Scope, string Summary)
{
    /// <summary>What its path stands behind: the hub's own prefix and that of the legacy Cards API (requirement F1), where nothing else is said.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = ["/core/api/v1", "/api/v1"];

    /// <summary>Whether the upstream encrypts its answer to the application's Encryption certificate, and so must be told the key.</summary>
    public bool EncryptsToApplication { get; init; }
}

/// <summary>Every endpoint of the hub and the scope that it needs. What is not here does not exist: there is no way around a scope.</summary>
public static class RouteTable
{
    private const string Read = "cards.read";
    private const string Write = "cards.write";
    private const string Card = "/cards/{publicToken}";

    /// <summary>The endpoints.</summary>
    public static IReadOnlyList<HubRoute> Routes { get; } =
    [
        new("GET", "/products", Read, "List products"),
        new("GET", "/products/{productId}", Read, "Show a product"),

        new("POST", "/cards", Write, "Create a card"),
        new("GET", "/cards", Read, "List cards"),
        new("GET", "/program-manager/search/cards", Read, "Find cards by their holder"),
        new("GET", Card, Read, "Show a card"),
        new("PUT", Card, Write, "Change what is kept of a cardholder"),
        new("GET", Card + "/cardholder", Read, "Show what is kept of a cardholder"),
        new("GET", Card + "/status", Read, "Show a card's status"),
        new("PUT", Card + "/status", Write, "Change a card's status"),

        new("POST", Card + "/renew", Write, "Make a card anew with the same number"),
        new("POST", Card + "/replace", Write, "Replace a card by one with another number"),
        new("PUT", Card + "/complete-replacement", Write, "Hand over what a card has to the one that replaces it"),
        new("POST", Card + "/cardType", Write, "Make a virtual card plastic"),
        new("PUT", Card + "/expiry-date", Write, "Move the end of a card"),

        new("GET", Card + "/balance", Read, "Show a card's balance"),
        new("PUT", Card + "/balance/stip", Write, "Set the balance on which the processor stands in"),
        new("POST", Card + "/transactions", Write, "Load, unload, adjust, transfer or charge"),
        new("GET", Card + "/transactions", Read, "List a card's transactions"),
        new("GET", "/portal/transactions/single/{transactionId}", Read, "Show a transaction"),
        new("POST", "/cards/issuer/{publicToken}/transactions", "issuer.write", "Load or unload a card of a sponsored programme"),
        new("GET", "/cards/issuer/{publicToken}/transactions", "issuer.read", "List the transactions of a card of a sponsored programme"),

        new("GET", "/groups", "limits.read", "List the control groups"),
        new("GET", Card + "/groups", "limits.read", "Show a card's control groups"),
        new("PATCH", Card + "/groups", "limits.write", "Set a card's control groups"),
        new("GET", Card + "/balance/cardlimits", "limits.read", "Show a card's limits and what of them is used"),
        new("POST", "/groups/allow-merchant", "limits.write", "Begin a list of merchants"),
        new("GET", "/groups/allow-merchant", "limits.read", "List the lists of merchants"),
        new("GET", "/groups/allow-merchant/{listId}", "limits.read", "Show a list of merchants"),
        new("POST", "/groups/allow-merchant/{listId}", "limits.write", "Add merchants to a list"),
        new("DELETE", "/groups/allow-merchant/{listId}/merchants/{merchantId}", "limits.write", "Take a merchant off a list"),

        new("GET", Card + "/showpan", "cards.sensitive", "Show a card's full number"),
        new("GET", Card + "/image", "cards.sensitive", "Show the picture of a virtual card"),
        new("POST", Card + "/encrypted", "cards.encrypted", "Show a card's number and CVV, encrypted"),
        new("GET", Card + "/encrypted", "cards.encrypted", "Show a card's number and CVV, encrypted to the application's certificate") { EncryptsToApplication = true },
        new("GET", "/encryption-keys", "cards.encrypted", "List the operator's keys for encrypted card data"),

        new("POST", Card + "/pin", "pin.write", "Set a card's PIN"),
        new("GET", Card + "/pin", "pin.read", "Show a card's PIN"),
        new("GET", Card + "/pin/status", "pin.read", "Show whether a PIN is blocked"),
        new("POST", Card + "/pin/unblock", "pin.write", "Unblock a card's PIN"),
        new("GET", Card + "/cvv", "cvv.read", "Show a card's CVV"),
        new("GET", Card + "/cvv/status", "cvv.read", "Show whether a CVV is blocked"),
        new("PUT", Card + "/cvv/status", "cvv.write", "Unblock a card's CVV"),

        // The card API spells the path in two ways.
        new("POST", Card + "/3ds-credentials", "3ds.write", "Enrol a card in one way of proving"),
        new("GET", Card + "/3ds-credentials", "3ds.read", "List a card's ways of proving"),
        new("PUT", Card + "/3ds-credentials/{credentialId}", "3ds.write", "Change a way of proving"),
        new("DELETE", Card + "/3ds-credentials/{credentialId}", "3ds.write", "Delete a way of proving"),
        new("POST", Card + "/3dscredentials", "3ds.write", "Enrol a card in one way of proving"),
        new("GET", Card + "/3dscredentials", "3ds.read", "List a card's ways of proving"),
        new("PUT", Card + "/3dscredentials/{credentialId}", "3ds.write", "Change a way of proving"),
        new("DELETE", Card + "/3dscredentials/{credentialId}", "3ds.write", "Delete a way of proving"),
        new("GET", Card + "/3ds-configuration", "3ds.read", "Show how a card is enrolled"),

        new("POST", "/provisioning/{publicToken}/applewallet", "digitalwallets", "Put a card into Apple's wallet from an app") { Prefixes = ["/dcs/api/v1"] },
        new("POST", "/provisioning/{publicToken}/googlewallet", "digitalwallets", "Put a card into Google's wallet from an app") { Prefixes = ["/dcs/api/v1"] },
        new("GET", Card + "/payment-tokens", "digitalwallets", "List a card's payment tokens"),
        new("GET", Card + "/payment-tokens/{tokenId}", "digitalwallets", "Show a payment token"),
        new("GET", Card + "/payment-tokens/{tokenId}/devices", "digitalwallets", "List a payment token's devices"),
        new("PUT", Card + "/payment-tokens/{tokenId}/status", "digitalwallets", "Activate, suspend or delete a payment token"),
        new("POST", Card + "/payment-tokens/{tokenId}/devices/unbind", "digitalwallets", "Take a payment token off a device"),

        new("POST", Card + "/aliases", "ads.write", "Let an alias stand for a card"),
        new("GET", Card + "/aliases", "ads.read", "List a card's aliases"),
        new("DELETE", Card + "/aliases/{aliasId}", "ads.write", "Delete an alias"),
        new("GET", "/aliases/resolve", "ads.read", "Find the card behind an alias"),

        new("POST", "/bulk/cards", "bulkcard.write", "Order many cards at once"),
        new("GET", "/bulk/cards/{bulkId}", "bulkcard.read", "Show how far a bulk order is"),
        new("GET", "/bulk/cards/{bulkId}/tokens", "bulkcard.read", "List the cards of a bulk order"),
    ];

    /// <summary>Scopes that a product may carry and that no endpoint asks for yet: why not.</summary>
    public static IReadOnlyDictionary<string, string> Reserved { get; } = new Dictionary<string, string>
    {
        ["apata.read"] = "Reserved: public sources do not say what it opens. How a card is enrolled with the provider is read with 3ds.read.",
        ["apata.write"] = "Reserved: public sources do not say what it opens.",
        ["cts.read"] = "Reserved for the results of test transactions.",
        ["cts.write"] = "Reserved for starting test transactions.",
        ["digitalchannel"] = "Reserved: public sources do not say what it opens.",
        ["eds.read"] = "Reserved: public sources do not say what it opens.",
        ["eds.write"] = "Reserved: public sources do not say what it opens.",
        ["scamdetect"] = "Reserved: public sources do not say what it opens.",
    };
}
