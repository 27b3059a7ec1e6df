using System.Text.Json;
using System.Text.Json.Serialization;

namespace Selvage.Client.Ehi.Messages;

/// <summary>
/// One message of the External Host Interface: <c>GetTransaction</c> or <c>Cut_Off</c>. Names on the wire are in the attributes, spelt as
/// there; a field that is absent or blank is null. Fields without a property of their own are kept in <see cref="Other"/>.
/// </summary>
public sealed partial record EhiMessage
{
    /// <summary>What it is, from <see cref="Mtid"/>, <see cref="TxnType"/> and <see cref="ProcCode"/>.</summary>
    [JsonIgnore]
    public EhiKind Kind => EhiKinds.Of(this);

    /// <summary>Whether the answer decides about a payment, within a fraction of a second.</summary>
    [JsonIgnore]
    public bool NeedsDecision => EhiKinds.NeedDecision(this);

    /// <summary>All other fields as they came: names are added to the interface without notice.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }

    /// <summary>Id of this message; a message sent again has the same.</summary>
    [JsonPropertyName("TXn_ID")]
    public long? TxnId { get; init; }

    /// <summary>Message type: <c>0100</c>, <c>05  </c> with two blanks; none on reversals and loads.</summary>
    [JsonPropertyName("MTID")]
    public string? Mtid { get; init; }

    /// <summary>Letter of the kind: A, J, D, P …</summary>
    [JsonPropertyName("Txn_Type")]
    public string? TxnType { get; init; }

    /// <summary>A accepted, C cleared, I declined, S settled, V reversed.</summary>
    [JsonPropertyName("Txn_Stat_Code")]
    public string? TxnStatus { get; init; }

    /// <summary>Processing code: two digits type, two of the source and two of the destination account.</summary>
    [JsonPropertyName("Proc_Code")]
    public string? ProcCode { get; init; }

    /// <summary>The card's public token.</summary>
    [JsonPropertyName("Token")]
    public long? Token { get; init; }

    /// <summary>Product.</summary>
    [JsonPropertyName("ProductID")]
    public long? ProductId { get; init; }

    /// <summary>Sub-BIN.</summary>
    [JsonPropertyName("SubBIN")]
    public long? SubBin { get; init; }

    /// <summary>Programme manager.</summary>
    [JsonPropertyName("InstCode")]
    public string? InstitutionCode { get; init; }

    /// <summary>The holder's reference.</summary>
    [JsonPropertyName("Cust_Ref")]
    public string? CustomerReference { get; init; }

    /// <summary>The processor's own view of the card.</summary>
    [JsonPropertyName("Status_Code")]
    public string? StatusCode { get; init; }

    /// <summary>Response code; in advices and reversals the reason.</summary>
    [JsonPropertyName("Resp_Code_DE39")]
    public string? ResponseCode { get; init; }

    /// <summary>Y: decided by the processor, so the host is only told.</summary>
    [JsonPropertyName("Authorised_by_GPS")]
    public string? AuthorisedByProcessor { get; init; }

    /// <summary>0 or P: estimated or incremental; F: final; V: verification of the account.</summary>
    [JsonPropertyName("auth_type")]
    public string? AuthType { get; init; }

    /// <summary>When the block ends, UTC.</summary>
    [JsonPropertyName("auth_expdate_utc")]
    public string? AuthExpiresUtc { get; init; }

    /// <summary>When the processor made it; examples show UK local time.</summary>
    [JsonPropertyName("Txn_GPS_Date")]
    public string? ProcessorTime { get; init; }

    /// <summary>Transmission, UTC: <c>MMddHHmmss</c>.</summary>
    [JsonPropertyName("TXN_Time_DE07")]
    public string? TransmissionTime { get; init; }

    /// <summary>In words.</summary>
    [JsonPropertyName("Txn_Desc")]
    public string? Description { get; init; }

    /// <summary>The processor's note.</summary>
    [JsonPropertyName("Note")]
    public string? Note { get; init; }

    /// <summary>Source of a load.</summary>
    [JsonPropertyName("LoadSRC")]
    public string? LoadSource { get; init; }

    /// <summary>Kind of a load.</summary>
    [JsonPropertyName("LoadType")]
    public string? LoadType { get; init; }

    /// <summary>Who made the message, as <c>VISA-STIP</c>.</summary>
    [JsonPropertyName("Message_Source")]
    public string? MessageSource { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("Message_Why")]
    public long? MessageWhy { get; init; }

    /// <summary>Who answered.</summary>
    [JsonPropertyName("Response_Source")]
    public string? ResponseSource { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("Response_Source_Why")]
    public long? ResponseSourceWhy { get; init; }

    /// <summary>Why Visa stood in.</summary>
    [JsonPropertyName("Visa_STIP_Reason_Code")]
    public string? VisaStipReason { get; init; }

    /// <summary>Why Mastercard sent an advice.</summary>
    [JsonPropertyName("Mastercard_AdviceReasonCode_DE60")]
    public string? MastercardAdviceReason { get; init; }

    /// <summary>Day of clearing.</summary>
    [JsonPropertyName("Clearing_Process_Date")]
    public string? ClearingDate { get; init; }

    /// <summary>Day of settlement.</summary>
    [JsonPropertyName("Settlement_Date")]
    public string? SettlementDate { get; init; }

    /// <summary>File of clearing.</summary>
    [JsonPropertyName("ClearingFileID")]
    public string? ClearingFileId { get; init; }

    /// <summary>0 at first; more hint at a repeat.</summary>
    [JsonPropertyName("SendingAttemptCount")]
    public long? SendingAttempts { get; init; }

    /// <summary>A field of <see cref="Other"/> as text; null where there is none.</summary>
    /// <param name="name">As on the wire.</param>
    public string? Text(string name) => Other is not null && Other.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    /// <summary>Kind and ids alone: a message may hold a PIN, a CVV2 or an activation code, which no log may have.</summary>
    public override string ToString() => $"{Kind} {TxnId ?? CutOffId} of card {Token}";
}
