namespace Selvage.Ehi.Wire;

/// <summary>
/// The elements of the XML messages, in their order: the oldest by the alphabet, and behind them those that were added later. Public samples show the
/// beginning and the end of this order and not all between: hosts should read elements by name.
/// </summary>
internal static class XmlFields
{
    /// <summary>The elements of <c>GetTransaction</c>.</summary>
    internal static IReadOnlyList<string> Transaction { get; } =
    [
        "Acquirer_id_DE32", "ActBal", "Additional_Amt_DE54", "Amt_Tran_Fee_DE28", "Auth_Code_DE38", "Avl_Bal", "Bill_Amt", "Bill_Ccy", "BlkAmt", "Cust_Ref",
        "Fee_Fixed", "Fee_Rate", "FX_Pad", "LoadSRC", "LoadType", "MCC_Code", "MCC_Desc", "MCC_Pad", "Merch_ID_DE42", "Merch_Name_DE43", "Note", "POS_Data_DE22",
        "POS_Data_DE61", "POS_Termnl_DE41", "POS_Time_DE12", "Proc_Code", "Resp_Code_DE39", "Ret_Ref_No_DE37", "Settle_Amt", "Settle_Ccy", "Status_Code", "Token",
        "Trans_link", "Txn_Amt", "Txn_CCy", "Txn_Ctry", "Txn_Desc", "Txn_GPS_Date", "TXn_ID", "Txn_Stat_Code", "TXN_Time_DE07", "Txn_Type", "Additional_Data_DE48",
        "Authorised_by_GPS", "AVS_Result", "CU_Group", "InstCode", "MTID", "Record_Data_DE120", "VL_Group", "Additional_Data_DE124", "CVV2", "PIN",
        "PIN_Enc_Algorithm", "PIN_Format", "PIN_Key_Index", "source_bank_ctry", "source_bank_account_format", "source_bank_account", "dest_bank_ctry",
        "dest_bank_account_format", "dest_bank_account", "GPS_POS_Capability", "GPS_POS_Data", "Acquirer_Reference_Data_031", "Response_Source", "Message_Source",
        "traceid_lifecycle", "PaymentToken_creator", "PaymentToken_expdate", "PaymentToken_type", "PaymentToken_status", "PaymentToken_creatorStatus",
        "PaymentToken_wallet", "PaymentToken_deviceType", "PaymentToken_lang", "PaymentToken_deviceTelNum", "PaymentToken_deviceIp", "PaymentToken_deviceId",
        "PaymentToken_deviceName", "PaymentToken_activationCode", "PaymentToken_activationExpiry", "PaymentToken_activationMethodData", "PaymentToken_PanSource",
        "ICC_System_Related_Data_DE55", "Merch_Name", "Merch_Street", "Merch_City", "Merch_Region", "Merch_Postcode", "Merch_Country", "Merch_Tel", "Merch_URL",
        "Merch_Name_Other", "Merch_Net_id", "Merch_Tax_id", "Merch_Contact", "auth_type", "auth_expdate_utc", "Dispute_Condition",
        "Network_Chargeback_Reference_Id", "Acquirer_Forwarder_ID", "Currency_Code_Fee", "Currency_Code_Fee_Settlement", "Clearing_Process_Date", "Settlement_Date",
        "SettlementIndicator", "Network_TxnAmt_To_BillAmt_Rate", "Network_TxnAmt_To_BaseAmt_Rate", "Network_BaseAmt_To_BillAmt_Rate", "POS_Date_DE13",
        "Traceid_Message", "Traceid_Original", "Network_Currency_Conversion_Date", "Mastercard_AdviceReasonCode_DE60", "Network_Original_Data_Elements_DE90",
        "Visa_ResponseInfo_DE44", "Visa_STIP_Reason_Code", "Network_Issuer_Settle_ID", "Network_Replacement_Amounts_DE95", "Visa_POS_Data_DE60",
        "Network_Transaction_ID", "Acquirer_Country", "ClearingFileID", "Network_Fraud_Data", "SenderData", "ReceiverData", "AuthenticationCurrency",
        "AuthenticationMerchantHash", "ProductID", "SubBIN", "TLogIDOrg", "Dom_Fee_Fixed", "Non_Dom_Fee_Fixed", "Fx_Fee_Fixed", "Other_Fee_Amt", "Fx_Fee_Rate",
        "Dom_Fee_Rate", "Non_Dom_Fee_Rate", "Expiry_Date", "PAN_Sequence_Number", "Response_Source_Why", "Message_Why", "Balance_Sequence",
        "Balance_Sequence_Exthost", "PaymentToken_id", "PaymentToken_activationMethod", "Matching_Txn_ID", "Reason_ID", "Interchange_Amount_Fee",
        "Interchange_Amount_Fee_Settlement", "DCC_Indicator", "multi_part_txn", "multi_part_txn_final", "multi_part_number", "multi_part_count",
        "AuthenticationAmountUpper", "FxProviderCardholderRate", "FxProviderBookedRate", "SendingAttemptCount", "Misc_TLV_Data",
    ];

    /// <summary>The fields of a cut-off message: their names in JSON, and in XML.</summary>
    internal static IReadOnlyDictionary<string, string> CutOff { get; } = new Dictionary<string, string>
    {
        ["CutOffId"] = "CutoffID", ["ProductId"] = "ProductID", ["CutOffDate"] = "CutoffDate", ["FirstTransactionId"] = "FirstTxn_ID", ["LastTransactionId"] = "LastTxn_ID",
        ["AuthsAcknowledged"] = "Auths_Acknowledged", ["AuthsNotAcknowledged"] = "Auths_NotAcknowledged", ["FinancialsAcknowledged"] = "Financials_Acknowledged", ["FinancialsNotAcknowledged"] = "Financials_NotAcknowledged",
        ["LoadsUnloadsAcknowledged"] = "LoadsUnloads_Acknowledged", ["LoadsUnloadsNotAcknowledged"] = "LoadsUnloads_NotAcknowledged",
        ["BalanceAdjustExpiryAcknowledged"] = "BalanceAdjustExpiry_Acknowledged", ["BalanceAdjustExpiryNotAcknowledged"] = "BalanceAdjustExpiry_NotAcknowledged",
    };
}
