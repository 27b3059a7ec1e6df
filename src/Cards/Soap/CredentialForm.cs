using Selvage.Cards.Soap.Messages;
using Selvage.Cards.ThreeDs;

namespace Selvage.Cards.Soap;

/// <summary>A credential of <c>Ws_AddUpDelCredentials</c> as REST would have said it, and what is wrong with its form.</summary>
internal static class CredentialForm
{
    /// <summary>The action code for a credential that is not this card's, or whose answer is another one than the call says.</summary>
    internal const string NotOfCard = "599";

    private const string Question = nameof(CredentialType.KBA);

    /// <summary>The action code of the first fault; null where there is none.</summary>
    /// <param name="one">What came.</param>
    /// <param name="type">Its type, in capitals.</param>
    internal static string? Fault(Credential one, string? type) => type switch
    {
        null or "" => ActionCodes.MissingMandatory,
        _ when Value(one, type) is null => "434",
        Question when string.IsNullOrEmpty(one.KBA_Answer) => "594",
        Question when !one.Value!.All(char.IsAsciiDigit) || one.Value!.Length > 9 => "595",
        _ => null,
    };

    /// <summary>The request of REST.</summary>
    internal static CredentialRequest Wish(Credential one, string? type) =>
        new() { Type = type, Value = Value(one, type), CardholderAnswer = one.KBA_Answer is { Length: > 0 } answer ? answer : null };

    /// <summary>With what: for the two that are done in an app, any name will do.</summary>
    private static string? Value(Credential one, string? type) =>
        one.Value is { Length: > 0 } value ? value : type is nameof(CredentialType.BIOMETRIC) or nameof(CredentialType.OUTOFBAND) ? type : null;
}
