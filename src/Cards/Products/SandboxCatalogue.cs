using Selvage.Cards.Groups;
using Selvage.Cards.Payments.Deciding;

namespace Selvage.Cards.Products;

/// <summary>
/// Sandbox data: the products that every programme manager finds, the same ids in every region, so that a documented request works
/// everywhere. The BINs are those of the schemes' published test numbers; no card under them moves money anywhere.
/// </summary>
internal static class SandboxCatalogue
{
    internal static readonly IReadOnlyList<Product> Products =
    [
        new(1001, "Sandbox Visa GBP Physical", "SBVGP", "Visa", "GBP", ProductForm.Physical, "411111", 36),
        new(1002, "Sandbox Visa GBP Virtual", "SBVGV", "Visa", "GBP", ProductForm.Virtual, "401288", 24),
        new(1003, "Sandbox Mastercard EUR Physical", "SBMEP", "Mastercard", "EUR", ProductForm.Physical, "555555", 36),
        new(1004, "Sandbox Mastercard EUR Virtual", "SBMEV", "Mastercard", "EUR", ProductForm.Virtual, "510510", 24),
        new(1005, "Sandbox Discover USD Virtual", "SBDUV", "Discover", "USD", ProductForm.Virtual, "601111", 24),
        new(1006, "Sandbox Visa JPY Virtual", "SBVJV", "Visa", "JPY", ProductForm.Virtual, "424242", 24),
        new(1007, "Sandbox Visa GBP Virtual, host holds the balance", "SBVGH", "Visa", "GBP", ProductForm.Virtual, "401288", 24) { EhiMode = 4, StandInGroup = StandInGroups.Standard },
        new(1008, "Sandbox Visa GBP Virtual, with limits and fees", "SBVGF", "Visa", "GBP", ProductForm.Virtual, "401288", 24) { LimitGroup = ControlGroups.StandardLimits, WebServiceFeeGroup = ControlGroups.StandardFees },
        new(1009, "Sandbox Visa GBP Physical, with limits and fees", "SBVGL", "Visa", "GBP", ProductForm.Physical, "411111", 36) { LimitGroup = ControlGroups.StandardLimits, WebServiceFeeGroup = ControlGroups.StandardFees },
        new(1010, "Sandbox Visa GBP Virtual, host decides", "SBVGG", "Visa", "GBP", ProductForm.Virtual, "401288", 24) { EhiMode = 1 },
        new(1011, "Sandbox Visa GBP Virtual, host may overrule", "SBVGC", "Visa", "GBP", ProductForm.Virtual, "401288", 24) { EhiMode = 2 },
        new(1012, "Sandbox Mastercard EUR Virtual, host decides", "SBMEG", "Mastercard", "EUR", ProductForm.Virtual, "510510", 24) { EhiMode = 1 },
        new(1013, "Sandbox Mastercard EUR Virtual, host may overrule", "SBMEC", "Mastercard", "EUR", ProductForm.Virtual, "510510", 24) { EhiMode = 2, StandInGroup = StandInGroups.Standard },
        new(1014, "Sandbox Mastercard EUR Virtual, host holds the balance", "SBMEH", "Mastercard", "EUR", ProductForm.Virtual, "510510", 24) { EhiMode = 4, StandInGroup = StandInGroups.Standard },
    ];
}
