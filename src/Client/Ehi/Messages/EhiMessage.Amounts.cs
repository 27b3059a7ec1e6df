using System.Text.Json.Serialization;

namespace Selvage.Client.Ehi.Messages;

/// <content>Amounts and balances: decimals as on the wire, in the currency beside them.</content>
public sealed partial record EhiMessage
{
    /// <summary>Amount in the card's currency. Debits are negative, but an advice (0120 J) is positive in any case: there <see cref="ProcCode"/> decides.</summary>
    [JsonPropertyName("Bill_Amt")]
    public decimal? BillAmount { get; init; }

    /// <summary>Currency of the card, ISO 4217 numeric: <c>826</c>.</summary>
    [JsonPropertyName("Bill_Ccy")]
    public string? BillCurrency { get; init; }

    /// <summary>Amount in the merchant's currency; never signed.</summary>
    [JsonPropertyName("Txn_Amt")]
    public decimal? TransactionAmount { get; init; }

    /// <summary>Currency of the merchant, ISO 4217 numeric.</summary>
    [JsonPropertyName("Txn_CCy")]
    public string? TransactionCurrency { get; init; }

    /// <summary>Amount in the currency of settlement.</summary>
    [JsonPropertyName("Settle_Amt")]
    public decimal? SettlementAmount { get; init; }

    /// <summary>Currency of settlement, ISO 4217 numeric.</summary>
    [JsonPropertyName("Settle_Ccy")]
    public string? SettlementCurrency { get; init; }

    /// <summary>The processor's actual balance; zero where the host keeps it.</summary>
    [JsonPropertyName("ActBal")]
    public decimal? ActualBalance { get; init; }

    /// <summary>Actual balance and blocked amount together.</summary>
    [JsonPropertyName("Avl_Bal")]
    public decimal? AvailableBalance { get; init; }

    /// <summary>Minus the total blocked on the card.</summary>
    [JsonPropertyName("BlkAmt")]
    public decimal? BlockedAmount { get; init; }

    /// <summary>Added for exchange.</summary>
    [JsonPropertyName("FX_Pad")]
    public decimal? FxPadding { get; init; }

    /// <summary>Added for the kind of merchant.</summary>
    [JsonPropertyName("MCC_Pad")]
    public decimal? MccPadding { get; init; }

    /// <summary>Fixed fee.</summary>
    [JsonPropertyName("Fee_Fixed")]
    public decimal? FeeFixed { get; init; }

    /// <summary>Fee in proportion.</summary>
    [JsonPropertyName("Fee_Rate")]
    public decimal? FeeRate { get; init; }

    /// <summary>Fixed fee for domestic transactions.</summary>
    [JsonPropertyName("Dom_Fee_Fixed")]
    public decimal? DomesticFeeFixed { get; init; }

    /// <summary>Fee in proportion for domestic transactions.</summary>
    [JsonPropertyName("Dom_Fee_Rate")]
    public decimal? DomesticFeeRate { get; init; }

    /// <summary>Fixed fee for foreign transactions.</summary>
    [JsonPropertyName("Non_Dom_Fee_Fixed")]
    public decimal? ForeignFeeFixed { get; init; }

    /// <summary>Fee in proportion for foreign transactions.</summary>
    [JsonPropertyName("Non_Dom_Fee_Rate")]
    public decimal? ForeignFeeRate { get; init; }

    /// <summary>Fixed fee for exchange.</summary>
    [JsonPropertyName("Fx_Fee_Fixed")]
    public decimal? FxFeeFixed { get; init; }

    /// <summary>Fee in proportion for exchange.</summary>
    [JsonPropertyName("Fx_Fee_Rate")]
    public decimal? FxFeeRate { get; init; }

    /// <summary>Another fee.</summary>
    [JsonPropertyName("Other_Fee_Amt")]
    public decimal? OtherFeeAmount { get; init; }

    /// <summary>Further amounts, as <c>0040826D000000000000</c>.</summary>
    [JsonPropertyName("Additional_Amt_DE54")]
    public string? AdditionalAmounts { get; init; }

    /// <summary>The acquirer's fee, as <c>D00015000</c>: letter and eight digits, four of them decimals; not within <see cref="BillAmount"/>.</summary>
    [JsonPropertyName("Amt_Tran_Fee_DE28")]
    public string? AcquirerFee { get; init; }

    /// <summary>Interchange, six decimals.</summary>
    [JsonPropertyName("Interchange_Amount_Fee")]
    public decimal? InterchangeFee { get; init; }

    /// <summary>Interchange in the currency of settlement.</summary>
    [JsonPropertyName("Interchange_Amount_Fee_Settlement")]
    public decimal? InterchangeFeeSettlement { get; init; }

    /// <summary>Currency of <see cref="InterchangeFee"/>, ISO 4217 numeric.</summary>
    [JsonPropertyName("Currency_Code_Fee")]
    public string? InterchangeFeeCurrency { get; init; }

    /// <summary>Rate that the cardholder gets.</summary>
    [JsonPropertyName("FxProviderCardholderRate")]
    public decimal? FxCardholderRate { get; init; }

    /// <summary>Rate that was booked.</summary>
    [JsonPropertyName("FxProviderBookedRate")]
    public decimal? FxBookedRate { get; init; }

    /// <summary>Sequence of the balance. It does not fit a double.</summary>
    [JsonPropertyName("Balance_Sequence")]
    public long? BalanceSequence { get; init; }

    /// <summary>Sequence of the host's own balance. It does not fit a double.</summary>
    [JsonPropertyName("Balance_Sequence_Exthost")]
    public long? BalanceSequenceExternalHost { get; init; }
}
