using System.Globalization;
using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>What is wrong with the form of a request, whatever it asks for: what is missing first, then what is no date or number.</summary>
internal static class RequestForm
{
    /// <summary>What is to be done anew is not said, or is nothing that there is.</summary>
    internal const string NoRegenType = "876";

    private const int LongestIssuer = 4;

    /// <summary>Needed wherever a request has them.</summary>
    private static readonly (string Field, string Code)[] Needed =
    [
        ("WSID", "800"), ("IssCode", "801"), ("TxnCode", "802"), ("AuthType", "803"), ("LocDate", "804"), ("LocTime", "805"), ("ActMethod", "819"), ("RegenType", NoRegenType),
    ];

    /// <summary>What a text that is not of its element's type is called; every other is a format error.</summary>
    private static readonly Dictionary<string, string> Malformed = new(StringComparer.Ordinal)
    {
        ["LoadValue"] = "897",
        ["AmtUnLoad"] = "897",
        ["AmtAdjustment"] = "897",
        ["AmtTxn"] = "897",
        ["LoadFee"] = "664",
        ["CreateType"] = "701",
        ["CreateImage"] = "435",
        ["ImageSize"] = "436",
        ["RenewOptions"] = "419",
        ["RegenType"] = NoRegenType,
        ["Sms_Required"] = "651",
        ["Sms_Content"] = "652",
    };

    private static readonly (string Field, string Code)[] Dates = [("LocDate", "894"), ("DOB", "663"), ("StartDate", "896"), ("EndDate", "896"), ("ExpDate", "421"), ("ConvertDate", ActionCodes.FormatError)];

    /// <summary>The action code of the first fault; null where there is none.</summary>
    internal static string? Fault(Request request)
    {
        foreach (var (field, code) in Needed)
        {
            if (request.Field(field) is { } property && !request.Given.Contains(property.Name))
                return code;
        }

        if (request.Malformed is [var first, ..])
            return Malformed.GetValueOrDefault(first, ActionCodes.FormatError);
        if (request.Field("WSID") is not null && Wsid(request) is null)
            return request.Text("WSID") == "0" ? "800" : ActionCodes.FormatError;
        if (request.Text("IssCode") is { Length: > LongestIssuer })
            return "406";
        if (request.Text("FeeWaiver") is not (null or "0" or "1"))
            return "609";
        foreach (var (field, code) in Dates)
        {
            if (request.Text(field) is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                return code;
        }

        return request.Text("LocTime") is { } time && !TimeOnly.TryParseExact(time, "HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? "895" : null;
    }

    /// <summary>The number of a call; null where it has none above zero.</summary>
    internal static long? Wsid(Request request) =>
        long.TryParse(request.Text("WSID"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>Whether no fee is taken for a call: no public source says what the values mean, so 1 waives and 0 does not, and Apply_Fee is the reverse.</summary>
    internal static bool WaivesFees(Request request) => request.Text("FeeWaiver") == "1" || (request.Given.Contains("Apply_Fee") && request.Text("Apply_Fee") == "0");

    internal static string Issuer(Request request) => request.Text("IssCode") ?? string.Empty;
}
