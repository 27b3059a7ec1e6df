using System.ComponentModel.DataAnnotations;

namespace Selvage.Cards.ThreeDs;

/// <summary>The body of "create credential" and "update credential".</summary>
internal sealed class CredentialRequest
{
    /// <summary>One of OTPSMS, OTPEMAIL, BIOMETRIC, OUTOFBAND, KBA. An example of the card API writes EmailOTP for OTPEMAIL: both are taken.</summary>
    [Required]
    [StringLength(20, MinimumLength = 1)]
    public string? Type { get; set; }

    /// <summary>A telephone number, an e-mail address, or the number of a question; for the two that are done in an app, a name for it.</summary>
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string? Value { get; set; }

    /// <summary>For KBA: what the holder answers.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? CardholderAnswer { get; set; }

    [StringLength(50, MinimumLength = 1)]
    public string? UpdatedBy { get; set; }
}

/// <summary>The answer of "create credential".</summary>
internal sealed record CredentialMade(long Identifier);

/// <summary>One way of proving, in a list.</summary>
/// <param name="Type">Which.</param>
/// <param name="Value">With what; <c>Not Enrolled</c> where the card does not have it.</param>
/// <param name="Id">Its number; 0 where the card does not have it.</param>
/// <param name="CredentialType">The number of the type.</param>
internal sealed record CredentialItem(string Type, string Value, long Id, int CredentialType);

/// <summary>The answer of "3-D Secure configuration".</summary>
internal sealed record ThreeDsView(
    int Provider,
    string ProviderName,
    string Version,
    ThreeDsProgramme ProgramManager,
    string? Mobile,
    string? Email,
    bool IsActive,
    string Status,
    bool Has3dSecureCredentialEntry,
    ThreeDsProfile ApataConfig,
    string[] Kba,
    ThreeDsTexts OtpSms,
    ThreeDsBiometric Biometric);

/// <summary>Whose card it is.</summary>
internal sealed record ThreeDsProgramme(string ProgramManagerCode, string ShortName);

/// <summary>How the provider challenges; simulated.</summary>
internal sealed record ThreeDsProfile(string CardProgramId, string ChallengeProfileId, string FinancialInstitutionId, int NumberOfQuestionsToAnswer, int NumberIncorrectPermissible, string Language);

/// <summary>What a text message says.</summary>
internal sealed record ThreeDsTexts(string OtpSmsTemplateFullFormat, string OtpSmsTemplateDefaultFormat);

/// <summary>Proving in an app.</summary>
internal sealed record ThreeDsBiometric(bool AutoEnrol3DSBiometrics, bool AutoEnrol3DSOOB, string? BiometricUrl, bool HasBiometricCredentials, bool HasOOBCredentials);
