using System.Text.Json.Serialization;

namespace Selvage.Client.Ehi.Messages;

/// <content>Merchant and point of sale. Many texts end in blanks.</content>
public sealed partial record EhiMessage
{
    /// <summary>Merchant.</summary>
    [JsonPropertyName("Merch_ID_DE42")]
    public string? MerchantId { get; init; }

    /// <summary>Name, city and country in one text: fixed columns in authorisations, parts between backslashes in clearing.</summary>
    [JsonPropertyName("Merch_Name_DE43")]
    public string? MerchantLine { get; init; }

    /// <summary>Name.</summary>
    [JsonPropertyName("Merch_Name")]
    public string? MerchantName { get; init; }

    /// <summary>Street.</summary>
    [JsonPropertyName("Merch_Street")]
    public string? MerchantStreet { get; init; }

    /// <summary>City.</summary>
    [JsonPropertyName("Merch_City")]
    public string? MerchantCity { get; init; }

    /// <summary>Region.</summary>
    [JsonPropertyName("Merch_Region")]
    public string? MerchantRegion { get; init; }

    /// <summary>Post code.</summary>
    [JsonPropertyName("Merch_Postcode")]
    public string? MerchantPostcode { get; init; }

    /// <summary>Country, ISO 3166 alpha-3.</summary>
    [JsonPropertyName("Merch_Country")]
    public string? MerchantCountry { get; init; }

    /// <summary>Telephone.</summary>
    [JsonPropertyName("Merch_Tel")]
    public string? MerchantTelephone { get; init; }

    /// <summary>Address on the web.</summary>
    [JsonPropertyName("Merch_URL")]
    public string? MerchantUrl { get; init; }

    /// <summary>Merchant category code.</summary>
    [JsonPropertyName("MCC_Code")]
    public string? Mcc { get; init; }

    /// <summary>What the category is.</summary>
    [JsonPropertyName("MCC_Desc")]
    public string? MccDescription { get; init; }

    /// <summary>Terminal.</summary>
    [JsonPropertyName("POS_Termnl_DE41")]
    public string? Terminal { get; init; }

    /// <summary>How the card was read.</summary>
    [JsonPropertyName("POS_Data_DE22")]
    public string? PosEntry { get; init; }

    /// <summary>Point of sale, Mastercard.</summary>
    [JsonPropertyName("POS_Data_DE61")]
    public string? PosData { get; init; }

    /// <summary>Time at the terminal: 6 digits in authorisations, 12 in presentments.</summary>
    [JsonPropertyName("POS_Time_DE12")]
    public string? PosTime { get; init; }

    /// <summary>Date at the terminal: <c>20260601</c>, <c>2026-06-01</c> or zeros.</summary>
    [JsonPropertyName("POS_Date_DE13")]
    public string? PosDate { get; init; }

    /// <summary>What the terminal can do; the first character is 1 where a partial approval is possible.</summary>
    [JsonPropertyName("GPS_POS_Capability")]
    public string? PosCapability { get; init; }

    /// <summary>How the payment was made.</summary>
    [JsonPropertyName("GPS_POS_Data")]
    public string? PosDetails { get; init; }

    /// <summary>Country of the payment, ISO 3166 alpha-3.</summary>
    [JsonPropertyName("Txn_Ctry")]
    public string? Country { get; init; }

    /// <summary>Country of the acquirer.</summary>
    [JsonPropertyName("Acquirer_Country")]
    public string? AcquirerCountry { get; init; }

    /// <summary>Further data of the network.</summary>
    [JsonPropertyName("Additional_Data_DE48")]
    public string? AdditionalData { get; init; }

    /// <summary>The chip's data, hexadecimal.</summary>
    [JsonPropertyName("ICC_System_Related_Data_DE55")]
    public string? ChipData { get; init; }

    /// <summary>Result of the address check.</summary>
    [JsonPropertyName("AVS_Result")]
    public string? AvsResult { get; init; }

    /// <summary>The network's view of fraud.</summary>
    [JsonPropertyName("Network_Fraud_Data")]
    public string? FraudData { get; init; }

    /// <summary>1: exchanged at the terminal.</summary>
    [JsonPropertyName("DCC_Indicator")]
    public long? DccIndicator { get; init; }
}
