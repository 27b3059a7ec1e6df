using System.Text.Json.Serialization;

namespace Selvage.Client.Ehi.Messages;

/// <content>What ties messages of one payment together; see <c>EhiMatching</c>.</content>
public sealed partial record EhiMessage
{
    /// <summary>The payment's id from the scheme, the same in all its messages. It may hold blanks: never trim or split it.</summary>
    [JsonPropertyName("traceid_lifecycle")]
    public string? TraceIdLifecycle { get; init; }

    /// <summary>This message's id from the scheme.</summary>
    [JsonPropertyName("Traceid_Message")]
    public string? TraceIdMessage { get; init; }

    /// <summary>The first message's id, in an incremental authorisation.</summary>
    [JsonPropertyName("Traceid_Original")]
    public string? TraceIdOriginal { get; init; }

    /// <summary>Authorisation code; <c>000000</c> counts as none.</summary>
    [JsonPropertyName("Auth_Code_DE38")]
    public string? AuthCode { get; init; }

    /// <summary>The processor's link between messages.</summary>
    [JsonPropertyName("Trans_link")]
    public string? TransLink { get; init; }

    /// <summary>The <see cref="TxnId"/> that the processor believes this one belongs to; 0: none.</summary>
    [JsonPropertyName("Matching_Txn_ID")]
    public long? MatchingTxnId { get; init; }

    /// <summary>The acquirer's reference; with Visa not always unique.</summary>
    [JsonPropertyName("Acquirer_Reference_Data_031")]
    public string? AcquirerReference { get; init; }

    /// <summary>Retrieval reference number.</summary>
    [JsonPropertyName("Ret_Ref_No_DE37")]
    public string? RetrievalReference { get; init; }

    /// <summary>The network's id; padded with blanks in clearing.</summary>
    [JsonPropertyName("Network_Transaction_ID")]
    public string? NetworkTransactionId { get; init; }

    /// <summary>Acquirer.</summary>
    [JsonPropertyName("Acquirer_id_DE32")]
    public string? AcquirerId { get; init; }

    /// <summary>Who forwarded it for the acquirer.</summary>
    [JsonPropertyName("Acquirer_Forwarder_ID")]
    public string? AcquirerForwarderId { get; init; }

    /// <summary>1: one authorisation, several presentments.</summary>
    [JsonPropertyName("multi_part_txn")]
    public long? MultiPart { get; init; }

    /// <summary>1: the last of them.</summary>
    [JsonPropertyName("multi_part_txn_final")]
    public long? MultiPartFinal { get; init; }

    /// <summary>Which of them.</summary>
    [JsonPropertyName("multi_part_number")]
    public long? MultiPartNumber { get; init; }

    /// <summary>How many there are.</summary>
    [JsonPropertyName("multi_part_count")]
    public long? MultiPartCount { get; init; }

    /// <summary>Id of the message that this one reverses; 0: none.</summary>
    [JsonPropertyName("TLogIDOrg")]
    public long? OriginalLogId { get; init; }

    /// <summary>Reason of a chargeback.</summary>
    [JsonPropertyName("Dispute_Condition")]
    public string? DisputeCondition { get; init; }

    /// <summary>The network's reference of a chargeback.</summary>
    [JsonPropertyName("Network_Chargeback_Reference_Id")]
    public string? ChargebackReference { get; init; }

    /// <summary>Reason, as the processor numbers them.</summary>
    [JsonPropertyName("Reason_ID")]
    public long? ReasonId { get; init; }
}
