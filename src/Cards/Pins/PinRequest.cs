using System.ComponentModel.DataAnnotations;

namespace Selvage.Cards.Pins;

/// <summary>The body of "set PIN". Pages of the card API name the field in two ways; both are taken, and one must be there.</summary>
internal sealed class PinRequest
{
    private const string Digits = "^[0-9]{4,12}$";
    private const string Says = "has 4 to 12 digits, as text, so that zeros in front stay";

    [RegularExpression(Digits, ErrorMessage = Says)]
    public string? Pin { get; set; }

    [RegularExpression(Digits, ErrorMessage = Says)]
    public string? CardPin { get; set; }
}

/// <summary>The answer of "get PIN".</summary>
internal sealed record PinView(string Pin);

/// <summary>Whether wrong tries have blocked a PIN or a CVV. Public sources name the endpoints and no shape: this one is ours.</summary>
internal sealed record TriesView(string Status, int FailedTries, int TriesLeft)
{
    internal static TriesView Of(int tries, int most) => new(tries < most ? "Active" : "Blocked", tries, Math.Max(0, most - tries));
}
