using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Transactions;

namespace Selvage.Cards.Payments.Deciding;

/// <summary>
/// The fields of a host's answer that do something (processor-domain 3.4). Numbers may be missing or null; what cannot be read counts as not said, and an
/// amount that is none in the card's currency too.
/// </summary>
internal sealed record HostAnswer
{
    private const string NeverAgain = "03";

    internal string? Status { get; private init; }

    internal long? BillApproved { get; private init; }

    internal long? Load { get; private init; }

    internal long? Current { get; private init; }

    internal long? Available { get; private init; }

    internal bool UpdatesStandIn { get; private init; }

    internal long? Sequence { get; private init; }

    internal long? StandInCurrent { get; private init; }

    internal long? StandInAvailable { get; private init; }

    internal string? MerchantAdvice { get; private init; }

    internal bool SaysNeverAgain => MerchantAdvice == NeverAgain;

    /// <summary>Reads what came, be it too late to count; null where nothing came.</summary>
    internal static HostAnswer? Read(Asked asked, Currency currency)
    {
        if (asked.Answer is not { } json)
            return null;
        return new()
        {
            // Both spellings are about.
            Status = Text(json, "Responsestatus") ?? Text(json, "ResponseStatus"),
            BillApproved = Amount(json, "Bill_Amt_Approved", currency),
            Load = Amount(json, "LoadAmount", currency),
            Current = Amount(json, "CurBalance", currency),
            Available = Amount(json, "AvlBalance", currency),
            UpdatesStandIn = Number(json, "Update_Balance") is > 0,
            Sequence = Number(json, "New_Balance_Sequence_Exthost") is { } sequence && decimal.Truncate(sequence) == sequence && decimal.Abs(sequence) <= long.MaxValue ? (long)sequence : null,
            StandInCurrent = Amount(json, "CurBalance_GPS_STIP", currency),
            StandInAvailable = Amount(json, "AvlBalance_GPS_STIP", currency),
            MerchantAdvice = Text(json, "MerchantAdvice"),
        };
    }

    // A code, or nothing: what else stands there is not written down.
    private static string? Text(JsonObject json, string name) => String(json[name]) is { Length: > 0 and <= 2 } text && text.All(char.IsAsciiLetterOrDigit) ? text : null;

    private static long? Amount(JsonObject json, string name, Currency currency) => Number(json, name) is { } number ? currency.Minor(number) : null;

    private static decimal? Number(JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? value.TryGetValue<decimal>(out var number) ? number : null
            : decimal.TryParse(String(json[name]), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written) ? written : null;

    // A lone surrogate parses as JSON and only fails when it is turned into text.
    private static string? String(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
