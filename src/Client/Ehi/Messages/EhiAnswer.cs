using System.Text.Json.Serialization;

namespace Selvage.Client.Ehi.Messages;

/// <summary>The answer to a message: whether it was received, and for authorisations what was decided. These are two things; a decline acknowledges.</summary>
public sealed record EhiAnswer
{
    private const int CodeLength = 2;

    /// <summary>The decision: <c>00</c> approve, <c>10</c> in part, <c>0A</c> with a load, otherwise a decline (05: do not honour).</summary>
    [JsonPropertyName("Responsestatus")]
    public string? ResponseStatus { get; init; }

    /// <summary><c>1</c>: received, do not send it again. <c>0</c>: send it again.</summary>
    [JsonPropertyName("Acknowledgement")]
    public string Acknowledgement { get; init; } = "1";

    /// <summary>What a partial approval approves, in the card's currency.</summary>
    [JsonPropertyName("Bill_Amt_Approved")]
    public decimal? BillAmountApproved { get; init; }

    /// <summary>Actual balance after the decision.</summary>
    [JsonPropertyName("CurBalance")]
    public decimal? CurrentBalance { get; init; }

    /// <summary>Available balance after the decision.</summary>
    [JsonPropertyName("AvlBalance")]
    public decimal? AvailableBalance { get; init; }

    /// <summary>What is to be loaded first, with <c>0A</c> (mode 2).</summary>
    [JsonPropertyName("LoadAmount")]
    public decimal? LoadAmount { get; init; }

    /// <summary>Mode 4: the balance to stand in with.</summary>
    [JsonPropertyName("Update_Balance")]
    public decimal? UpdateBalance { get; init; }

    /// <summary>Sequence that guards <see cref="UpdateBalance"/>.</summary>
    [JsonPropertyName("New_Balance_Sequence_Exthost")]
    public long? NewBalanceSequence { get; init; }

    /// <summary>Result of a CVV2 check that the host made.</summary>
    [JsonPropertyName("CVV2_Result")]
    public string? Cvv2Result { get; init; }

    /// <summary>Advice to the merchant; 03: never try again.</summary>
    [JsonPropertyName("MerchantAdvice")]
    public string? MerchantAdvice { get; init; }

    /// <summary>Whether the processor will take the message as received.</summary>
    [JsonIgnore]
    public bool Acknowledges => Acknowledgement == "1";

    /// <summary>Approves.</summary>
    public static EhiAnswer Approve() => new() { ResponseStatus = "00" };

    /// <summary>Approves a part; only where the first character of <c>GPS_POS_Capability</c> is 1.</summary>
    /// <param name="amount">How much, in the card's currency.</param>
    public static EhiAnswer ApprovePart(decimal amount) => new() { ResponseStatus = "10", BillAmountApproved = amount };

    /// <summary>Approves after a load (mode 2, cards with one currency).</summary>
    /// <param name="load">How much the processor is to load.</param>
    public static EhiAnswer ApproveWithLoad(decimal load) => new() { ResponseStatus = "0A", LoadAmount = load };

    /// <summary>Declines. Codes 91, 92 and 96 do not: they let others stand in, who may approve.</summary>
    /// <param name="code">Two characters: <c>05</c> do not honour, <c>51</c> not enough money.</param>
    public static EhiAnswer Decline(string code = "05") => code.Length == CodeLength && code.All(char.IsAsciiLetterOrDigit) && code is not ("00" or "10" or "0A")
        ? new EhiAnswer { ResponseStatus = code }
        : throw new ArgumentException($"'{code}' declines nothing: a decline is two letters or digits other than 00, 10 and 0A.", nameof(code));

    /// <summary>Asks for the message again later.</summary>
    public static EhiAnswer NotNow() => new() { Acknowledgement = "0" };

    /// <summary>Acknowledges a message that decides nothing. Where the processor's examples carry a status, so does this.</summary>
    /// <param name="message">What is acknowledged.</param>
    public static EhiAnswer Received(EhiMessage message) => message.Kind is EhiKind.SecondPresentment or EhiKind.FinancialReversal or EhiKind.Chargeback or EhiKind.ChargebackReversal or EhiKind.TokenRequest or EhiKind.CutOff or EhiKind.Probe or EhiKind.Unknown
        ? new EhiAnswer()
        : Approve();
}
