using System.ComponentModel.DataAnnotations;

namespace Selvage.Authorization;

/// <summary>Settings of this module: section <c>Selvage:Authorization</c>.</summary>
public sealed class AuthorizationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Authorization";

    /// <summary>Algorithm of new token-signing keys: ES256 (default) or RS256. Read when a key is made.</summary>
    [RegularExpression("^(ES256|RS256)$")]
    public string SigningAlgorithm { get; set; } = "ES256";

    /// <summary>Life of access tokens where a client has none of its own, in seconds, 60-86400. Default 3600 (requirement E2).</summary>
    [Range(60, 86400)]
    public int AccessTokenLifetime { get; set; } = 3600;

    /// <summary>How far in the future a client assertion may end, in seconds, 60-3600. Default 600.</summary>
    [Range(60, 3600)]
    public int AssertionMaxLife { get; set; } = 600;

    /// <summary>How far a client's clock may be off, in seconds, 0-60. Default 60.</summary>
    [Range(0, 60)]
    public int AssertionSkew { get; set; } = 60;

    /// <summary>Days for which records of machine tokens are kept, 1-3650. Default 90.</summary>
    [Range(1, 3650)]
    public int TokenRecordDays { get; set; } = 90;

    /// <summary>Days for which a key signs tokens before the next takes over, 1-3650. Default 90.</summary>
    [Range(1, 3650)]
    public int KeyDays { get; set; } = 90;

    /// <summary>Hours for which a new key is published before it signs, 1-720. Default 24. Others may keep the published set for five minutes.</summary>
    [Range(1, 720)]
    public int KeyAnnounceHours { get; set; } = 24;
}
