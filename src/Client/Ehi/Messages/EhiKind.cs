namespace Selvage.Client.Ehi.Messages;

/// <summary>What a message is.</summary>
public enum EhiKind
{
    /// <summary>Not in the table: acknowledge and look at it.</summary>
    Unknown,

    /// <summary>A test of the connection: none of the interface's fields is in it.</summary>
    Probe,

    /// <summary>0100 A: decide. The same <c>traceid_lifecycle</c> as an earlier one makes it incremental.</summary>
    Authorisation,

    /// <summary>0101 A (Visa, rare): give the earlier answer again, or decide where there was none.</summary>
    RepeatedAuthorisation,

    /// <summary>0120 J: approved replaces the block, declined drops it; see <c>Resp_Code_DE39</c>.</summary>
    AuthorisationAdvice,

    /// <summary>0120 D: the part of a fuel payment that was not spent is given back.</summary>
    PartialReversal,

    /// <summary>D without MTID: no presentment came in time, or a reversal written without one.</summary>
    AutomaticReversal,

    /// <summary>0400 or 0420 D: unblock once; it cannot be declined.</summary>
    Reversal,

    /// <summary>0200 M: decide, and the balance moves at once.</summary>
    FinancialRequest,

    /// <summary>0220 Q.</summary>
    FinancialAdvice,

    /// <summary>0420 V.</summary>
    OnlineFinancialReversal,

    /// <summary>A with the MTID of clearing: made for an offline presentment; acknowledge and ignore.</summary>
    OfflineAuthorisation,

    /// <summary>P: first presentment. Match it and post it.</summary>
    Presentment,

    /// <summary>N: second presentment.</summary>
    SecondPresentment,

    /// <summary>E.</summary>
    FinancialReversal,

    /// <summary>C or H (without credit).</summary>
    Chargeback,

    /// <summary>K.</summary>
    ChargebackReversal,

    /// <summary>L.</summary>
    Load,

    /// <summary>U.</summary>
    Unload,

    /// <summary>G.</summary>
    Payment,

    /// <summary>B.</summary>
    BalanceAdjustment,

    /// <summary>Y.</summary>
    Expiry,

    /// <summary>F, or P with the processing code 083999 and amounts in the fee fields only.</summary>
    Fee,

    /// <summary><c>Proc_Code</c> 33: a wallet asks for a payment token; acknowledge only.</summary>
    TokenRequest,

    /// <summary><c>Proc_Code</c> 34, 35, 36: activation code, completion, event of a payment token.</summary>
    TokenNotice,

    /// <summary>Counts of what was sent, every few hours.</summary>
    CutOff,
}
