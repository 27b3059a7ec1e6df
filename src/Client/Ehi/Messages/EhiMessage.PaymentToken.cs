using System.Text.Json.Serialization;

namespace Selvage.Client.Ehi.Messages;

/// <content>A card in a wallet (<c>Proc_Code</c> 33 to 36).</content>
public sealed partial record EhiMessage
{
    /// <summary>Id of the payment token; 0: none.</summary>
    [JsonPropertyName("PaymentToken_id")]
    public long? PaymentTokenId { get; init; }

    /// <summary>Who made it: <c>MC-MDES</c>, <c>VISA-T</c>.</summary>
    [JsonPropertyName("PaymentToken_creator")]
    public string? PaymentTokenCreator { get; init; }

    /// <summary>State at its maker.</summary>
    [JsonPropertyName("PaymentToken_creatorStatus")]
    public string? PaymentTokenCreatorStatus { get; init; }

    /// <summary>State.</summary>
    [JsonPropertyName("PaymentToken_status")]
    public string? PaymentTokenStatus { get; init; }

    /// <summary>Until when.</summary>
    [JsonPropertyName("PaymentToken_expdate")]
    public string? PaymentTokenExpiry { get; init; }

    /// <summary>Kind.</summary>
    [JsonPropertyName("PaymentToken_type")]
    public string? PaymentTokenType { get; init; }

    /// <summary>Whose wallet: <c>APPLE</c>.</summary>
    [JsonPropertyName("PaymentToken_wallet")]
    public string? PaymentTokenWallet { get; init; }

    /// <summary>Kind of device.</summary>
    [JsonPropertyName("PaymentToken_deviceType")]
    public string? PaymentTokenDeviceType { get; init; }

    /// <summary>Device.</summary>
    [JsonPropertyName("PaymentToken_deviceId")]
    public string? PaymentTokenDeviceId { get; init; }

    /// <summary>Its name.</summary>
    [JsonPropertyName("PaymentToken_deviceName")]
    public string? PaymentTokenDeviceName { get; init; }

    /// <summary>Its telephone number.</summary>
    [JsonPropertyName("PaymentToken_deviceTelNum")]
    public string? PaymentTokenDeviceTelephone { get; init; }

    /// <summary>Its address, sometimes as eight hexadecimal digits.</summary>
    [JsonPropertyName("PaymentToken_deviceIp")]
    public string? PaymentTokenDeviceIp { get; init; }

    /// <summary>Language.</summary>
    [JsonPropertyName("PaymentToken_lang")]
    public string? PaymentTokenLanguage { get; init; }

    /// <summary>Where the card number came from.</summary>
    [JsonPropertyName("PaymentToken_PanSource")]
    public string? PaymentTokenPanSource { get; init; }

    /// <summary>The code to send to the cardholder. A secret.</summary>
    [JsonPropertyName("PaymentToken_activationCode")]
    public string? PaymentTokenActivationCode { get; init; }

    /// <summary>Until when the code works.</summary>
    [JsonPropertyName("PaymentToken_activationExpiry")]
    public string? PaymentTokenActivationExpiry { get; init; }

    /// <summary>How to send it; 1: SMS.</summary>
    [JsonPropertyName("PaymentToken_activationMethod")]
    public long? PaymentTokenActivationMethod { get; init; }

    /// <summary>Where to.</summary>
    [JsonPropertyName("PaymentToken_activationMethodData")]
    public string? PaymentTokenActivationTo { get; init; }
}
