using System.Text.Json.Serialization;

namespace Selvage.Client.Ehi.Messages;

/// <content>The cut-off message: what was sent in a period, to be compared with what arrived. Names are those of JSON; in XML they have underscores.</content>
public sealed partial record EhiMessage
{
    /// <summary>Its id; where there is one, the message is a cut-off.</summary>
    [JsonPropertyName("CutOffId")]
    public long? CutOffId { get; init; }

    /// <summary>Product.</summary>
    [JsonPropertyName("ProductId")]
    public long? CutOffProductId { get; init; }

    /// <summary>When.</summary>
    [JsonPropertyName("CutOffDate")]
    public string? CutOffDate { get; init; }

    /// <summary>First <see cref="TxnId"/> of the period.</summary>
    [JsonPropertyName("FirstTransactionId")]
    public long? FirstTransactionId { get; init; }

    /// <summary>Last <see cref="TxnId"/> of the period.</summary>
    [JsonPropertyName("LastTransactionId")]
    public long? LastTransactionId { get; init; }

    /// <summary>Authorisations that were acknowledged.</summary>
    [JsonPropertyName("AuthsAcknowledged")]
    public long? AuthsAcknowledged { get; init; }

    /// <summary>Authorisations that were not.</summary>
    [JsonPropertyName("AuthsNotAcknowledged")]
    public long? AuthsNotAcknowledged { get; init; }

    /// <summary>Financial messages that were acknowledged.</summary>
    [JsonPropertyName("FinancialsAcknowledged")]
    public long? FinancialsAcknowledged { get; init; }

    /// <summary>Financial messages that were not.</summary>
    [JsonPropertyName("FinancialsNotAcknowledged")]
    public long? FinancialsNotAcknowledged { get; init; }

    /// <summary>Loads and unloads that were acknowledged.</summary>
    [JsonPropertyName("LoadsUnloadsAcknowledged")]
    public long? LoadsUnloadsAcknowledged { get; init; }

    /// <summary>Loads and unloads that were not.</summary>
    [JsonPropertyName("LoadsUnloadsNotAcknowledged")]
    public long? LoadsUnloadsNotAcknowledged { get; init; }

    /// <summary>Adjustments and expiries that were acknowledged.</summary>
    [JsonPropertyName("BalanceAdjustExpiryAcknowledged")]
    public long? BalanceAdjustExpiryAcknowledged { get; init; }

    /// <summary>Adjustments and expiries that were not.</summary>
    [JsonPropertyName("BalanceAdjustExpiryNotAcknowledged")]
    public long? BalanceAdjustExpiryNotAcknowledged { get; init; }
}
