using System.ComponentModel.DataAnnotations;
using Selvage.Cards.Records;

namespace Selvage.Cards.PaymentTokens;

/// <summary>The body of "change payment token status".</summary>
internal sealed class TokenStatusRequest
{
    [Required]
    [StringLength(2, MinimumLength = 2)]
    public string? StatusCode { get; set; }

    [StringLength(50, MinimumLength = 1)]
    public string? UpdatedBy { get; set; }
}

/// <summary>The body of "unbind device".</summary>
internal sealed class UnbindRequest
{
    [Required]
    public long? PaymentTokenID { get; set; }

    [Required]
    [Range(1, 1000)]
    public int? DeviceIndex { get; set; }
}

/// <summary>A payment token.</summary>
internal sealed record PaymentTokenView(
    long PaymentTokenId,
    string Creator,
    string CreatorTokenReference,
    string Wallet,
    string LastFourDigits,
    string StatusCode,
    string Status,
    int PaymentTokenUsageGroup,
    int CardUsageGroup,
    string? WalletAccountScore,
    string? WalletDeviceScore,
    string[] WalletReasons,
    string CreatedAt)
{
    internal static PaymentTokenView Of(PaymentTokenRow token, int usageGroup) => new(
        token.Id,
        token.Creator,
        token.Reference,
        token.Wallet,
        token.LastFour,
        token.Status,
        TokenStatus.Of(token.Status)!.ToString()!,
        token.UsageGroup,
        usageGroup,
        null,
        null,
        [],
        Clock.Text(token.MadeAt));
}

/// <summary>What a payment token is in.</summary>
internal sealed record DeviceItem(int DeviceIndex, string DeviceName, string DeviceType, string Status);

/// <summary>What a status code makes of a payment token.</summary>
internal enum TokenState
{
    /// <summary>It pays.</summary>
    Active,

    /// <summary>It does not pay, and can again.</summary>
    Suspended,

    /// <summary>It is gone from the wallet, for good.</summary>
    Deleted,
}

/// <summary>The status codes of payment tokens: the cards' codes, each with what it does here.</summary>
internal static class TokenStatus
{
    private static readonly string[] Suspends = ["02", "05", "57", "59", "62", "63", "G1", "G2", "G3", "G4"];
    private static readonly string[] Deletes = ["04", "41", "43", "46", "83", "99"];

    internal static TokenState? Of(string code) => code == "00" ? TokenState.Active : Suspends.Contains(code) ? TokenState.Suspended : Deletes.Contains(code) ? TokenState.Deleted : null;

    /// <summary>All codes with what they do, in words.</summary>
    internal static string Words => $"00 (activate), {string.Join(", ", Suspends)} (suspend), {string.Join(", ", Deletes)} (delete)";
}
