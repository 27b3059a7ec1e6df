using System.Collections.Frozen;

namespace Selvage.Cards.Payments.Feed;

/// <summary>Sandbox data: kinds of merchants (ISO 18245) in words, as far as test transactions are likely to name them.</summary>
internal static class MerchantKinds
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["4111"] = "Commuter Transport",
        ["4511"] = "Airlines",
        ["5311"] = "Department Stores",
        ["5411"] = "Grocery Stores, Supermarkets",
        ["5541"] = "Service Stations",
        ["5542"] = "Automated Fuel Dispensers",
        ["5734"] = "Computer Software Stores",
        ["5812"] = "Eating Places, Restaurants",
        ["5814"] = "Fast Food Restaurants",
        ["5999"] = "Miscellaneous and Specialty Retail Shops",
        ["6010"] = "Manual Cash Disbursements",
        ["6011"] = "Automated Cash Disbursements",
        ["7011"] = "Hotels and Motels",
        ["7512"] = "Car Rental Agencies",
        ["7995"] = "Betting",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name; null where it is not known here.</summary>
    internal static string? Name(string code) => Names.GetValueOrDefault(code);
}
