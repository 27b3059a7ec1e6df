using System.Collections.Frozen;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Soap;

/// <summary>The codes that answers carry (reference §1.6), and which of them each of our problems is.</summary>
internal static class ActionCodes
{
    internal const string Approved = "000";
    internal const string OtherCurrency = "100";
    internal const string Expired = "101";
    internal const string WrongStatus = "104";
    internal const string NoCard = "118";
    internal const string NotAllowed = "119";
    internal const string AlreadyActive = "124";
    internal const string PinsDiffer = "184";
    internal const string Archived = "440";
    internal const string ConversionFailed = "444";
    internal const string ExpiredByHand = "447";
    internal const string UnknownWsid = "613";
    internal const string Irreversible = "654";
    internal const string MissingMandatory = "441";
    internal const string Repeated = "868";
    internal const string SameCard = "872";
    internal const string FormatError = "904";
    internal const string Malfunction = "909";
    internal const string NotAuthenticated = "920";

    /// <summary>Done, though some of them with a remark: an act that is answered so stands.</summary>
    private static readonly FrozenSet<string> Success =
        FrozenSet.ToFrozenSet([Approved, "213", "416", ConversionFailed, "610", "611", "933", "951", "952", "953", "954"]);

    /// <summary>Problem code → action code.</summary>
    private static readonly FrozenDictionary<string, string> ByProblem = new Dictionary<string, string>
    {
        ["card.not_found"] = NoCard,
        ["cards.transaction.no_such_card"] = NoCard,
        ["cards.transaction.currency"] = OtherCurrency,
        ["cards.transaction.status"] = WrongStatus,
        ["cards.transaction.insufficient_funds"] = "116",
        ["cards.transaction.not_reloadable"] = NotAllowed,
        ["cards.transaction.host_holds_balance"] = NotAllowed,
        ["cards.limit.amount"] = "121",
        ["cards.limit.balance"] = "121",
        ["cards.limit.frequency"] = "123",
        ["cards.renewal.status"] = WrongStatus,
        ["cards.replacement.exists"] = NotAllowed,
        ["cards.replacement.currency"] = "650",
        ["cards.replacement.form"] = "784",
        ["cards.stip.available_above_current"] = "426",
        ["cards.stip.not_enabled"] = "544",
        ["cards.stip.sequence"] = "545",
        ["cards.wallet.not_allowed"] = NotAllowed,
        ["cards.payment_token.deleted"] = Irreversible,
        ["payment_token.not_found"] = "210",
        ["cards.status.archived"] = Archived,
        ["cards.status.not_settable"] = "825",
        ["cards.pin.status"] = WrongStatus,
        ["cards.pin.wrong"] = "126",

        // No public code says "blocked": PINStatus beside it does.
        ["cards.pin.blocked"] = NotAllowed,
        ["cards.conversion.already_physical"] = "789",
        ["cards.conversion.type"] = "790",
        ["cards.credential.exists"] = "438",
        ["cards.product.unknown"] = "665",
        ["cards.parent.unknown"] = "870",
        [Wsid.Repeated] = Repeated,
        [CardFinding.NotAuthenticated] = NotAuthenticated,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Field of a REST request → action code, where its form is wrong.</summary>
    private static readonly FrozenDictionary<string, string> ByField = new Dictionary<string, string>
    {
        ["amount"] = "897",
        ["currencyCode"] = "806",
        ["toPublicToken"] = SameCard,
        ["cardStatusCode"] = "825",
        ["statusCode"] = "825",
        ["availableSTIPBalanceGPS"] = "897",
        ["currentSTIPBalanceGPS"] = "897",
        ["currenceyCode"] = "806",
        ["pin"] = "718",
        ["cardProduct"] = "415",
        ["parentCard"] = "413",
        ["cardHolder.title"] = "880",
        ["cardHolder.firstName"] = "878",
        ["cardHolder.middleName"] = "878",
        ["cardHolder.lastName"] = "879",
        ["cardHolder.dateOfBirth"] = "663",
        ["cardHolder.mobile"] = "884",
        ["cardHolder.email"] = "786",
        ["nameOnCard"] = "880",
        ["address.postCode"] = "401",
        ["fulfilment.postCode"] = "403",
        ["address.country"] = "899",
        ["fulfilment.country"] = "899",
        ["expiryDate"] = "421",
        ["manufacturingDetails.deliveryMethod"] = "432",
        ["manufacturingDetails.language"] = "700",
        ["virtualCardImageDetails.virtualCardImageId"] = "435",
        ["virtualCardImageDetails.imageSize"] = "436",
        ["type"] = "439",
        ["value"] = "439",
        ["cardholderAnswer"] = "439",
        ["fromDate"] = "896",
        ["toDate"] = "896",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Where a bulk order has the card that each of its cards is made from.
    private const string OfOrder = "card.";

    // A refusal that only SOAP knows, found beside the operations.
    private const string Own = "cards.soap.action.";

    /// <summary>A refusal with this very code.</summary>
    internal static Answer Refuse(string code) => Answer.Refused(Problem.Invalid(Own + code, "Refused", $"Action code {code}."));

    /// <summary>The same where an operation would have been asked.</summary>
    internal static Task<Answer> RefuseAsync(string code) => Task.FromResult(Refuse(code));

    internal static bool Succeeded(string? code) => code is not null && Success.Contains(code);

    /// <summary>The code of a refusal; where no other fits, that of a malfunction.</summary>
    internal static string Of(IReadOnlyList<Problem> problems)
    {
        var first = problems[0];
        if (first.Field is { } field && first.Code == "cards.field.invalid")
            return ByField.GetValueOrDefault(field.StartsWith(OfOrder, StringComparison.Ordinal) ? field[OfOrder.Length..] : field, FormatError);
        return first.Code.StartsWith(Own, StringComparison.Ordinal) ? first.Code[Own.Length..] : ByProblem.GetValueOrDefault(first.Code, Malfunction);
    }
}
