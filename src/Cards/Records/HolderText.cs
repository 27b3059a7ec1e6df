namespace Selvage.Cards.Records;

/// <summary>What is said of a cardholder, as it is searched: trimmed, in small letters.</summary>
internal static class HolderText
{
    internal static string Of(string? text) => (text ?? string.Empty).Trim().ToLowerInvariant();
}
