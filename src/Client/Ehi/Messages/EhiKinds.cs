namespace Selvage.Client.Ehi.Messages;

/// <summary>Works out what a message is: MTID and letter, and the processing code for what the letter alone does not tell.</summary>
internal static class EhiKinds
{
    private const string FeeCode = "083999";

    public static EhiKind Of(EhiMessage message)
    {
        if (message.CutOffId is not null)
            return EhiKind.CutOff;
        if (message is { TxnId: null, Token: null, Mtid: null, TxnType: null })
            return EhiKind.Probe;
        var type = message.ProcCode is { Length: >= 2 } code ? code[..2] : string.Empty;
        var mtid = message.Mtid?.Trim();
        return type switch
        {
            "33" when mtid is "0100" => EhiKind.TokenRequest,
            "34" or "35" or "36" when mtid is "0120" or "0620" => EhiKind.TokenNotice,
            _ => Of(mtid, message.TxnType?.Trim(), message.ProcCode),
        };
    }

    /// <summary>What the processor has decided already is only told.</summary>
    public static bool NeedDecision(EhiMessage message) =>
        Of(message) is EhiKind.Authorisation or EhiKind.RepeatedAuthorisation or EhiKind.FinancialRequest && message.AuthorisedByProcessor?.Trim() is not ("Y" or "y");

    private static EhiKind Of(string? mtid, string? letter, string? procCode) => letter switch
    {
        "A" => mtid switch { "0100" => EhiKind.Authorisation, "0101" => EhiKind.RepeatedAuthorisation, _ when IsClearing(mtid) => EhiKind.OfflineAuthorisation, _ => EhiKind.Unknown },
        "J" => mtid is null or "0120" ? EhiKind.AuthorisationAdvice : EhiKind.Unknown,
        "D" => mtid switch { null or "" => EhiKind.AutomaticReversal, "0120" => EhiKind.PartialReversal, "0400" or "0420" => EhiKind.Reversal, _ => EhiKind.Unknown },
        "M" => mtid is "0200" ? EhiKind.FinancialRequest : EhiKind.Unknown,
        "Q" => EhiKind.FinancialAdvice,
        "V" => EhiKind.OnlineFinancialReversal,
        "P" => procCode == FeeCode ? EhiKind.Fee : EhiKind.Presentment,
        "N" => EhiKind.SecondPresentment,
        "E" => EhiKind.FinancialReversal,
        "C" or "H" => EhiKind.Chargeback,
        "K" => EhiKind.ChargebackReversal,
        "L" => EhiKind.Load,
        "U" => EhiKind.Unload,
        "G" => EhiKind.Payment,
        "B" => EhiKind.BalanceAdjustment,
        "Y" => EhiKind.Expiry,
        "F" => EhiKind.Fee,
        _ => EhiKind.Unknown,
    };

    private static bool IsClearing(string? mtid) => mtid is "1240" or "05" or "06" or "07" or "05pp" or "06pp" or "07pp";
}
