using System.Collections.Frozen;
using Selvage.Cards.Payments.Deciding;
using Selvage.Cards.Statuses;

namespace Selvage.Cards.Payments.Checks;

/// <summary>With which response code (field 39) a card in a status is declined.</summary>
internal static class StatusCodes
{
    private const string Good = "00";

    // A status whose own code the network knows is declined with it; these are the others.
    private static readonly FrozenDictionary<string, string> Others = new Dictionary<string, string>
    {
        ["02"] = "78",
        ["83"] = "57",
        ["98"] = "05",
        ["99"] = "46",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Blocks of the programme and of fraud monitoring: no network has a code for them.
    private const string DoNotHonour = "05";

    /// <summary>Why a card in this status does not pay; null where it does.</summary>
    internal static Verdict? Refusal(CardStatus status, string scheme) =>
        status.Code == Good ? null : new(Code(status.Code, scheme), $"The card is {status.Code} ({status.Meaning}).");

    private static string Code(string status, string scheme) => status switch
    {
        ['G', _] => DoNotHonour,
        "5C" or "9G" when scheme != "Visa" => DoNotHonour,
        "70" when scheme != "Mastercard" => DoNotHonour,
        "1A" when scheme != "Visa" => "65",
        _ => Others.GetValueOrDefault(status, status),
    };
}
