using System.ComponentModel.DataAnnotations;

namespace Selvage.Authorization.SignIn;

/// <summary>How people sign in: section <c>Selvage:SignIn</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:SignIn";

    /// <summary>Life of a session in minutes, 5-10080, however much it is used. Default 720.</summary>
    [Range(5, 10080)]
    public int SessionMinutes { get; set; } = 720;

    /// <summary>Minutes without a request after which a session is over, 1-10080. Default 60.</summary>
    [Range(1, 10080)]
    public int SessionIdleMinutes { get; set; } = 60;

    /// <summary>Days for which sessions that are over stay in the list, 1-3650. Default 31.</summary>
    [Range(1, 3650)]
    public int SessionRecordDays { get; set; } = 31;

    /// <summary>Days for which an invitation's link works, 1-60. Default 7.</summary>
    [Range(1, 60)]
    public int InvitationDays { get; set; } = 7;

    /// <summary>Minutes for which the link of a forgotten password works, 5-1440. Default 60.</summary>
    [Range(5, 1440)]
    public int ResetMinutes { get; set; } = 60;

    /// <summary>Minutes for which the link of <c>people break-glass</c> works, 5-1440. Default 60.</summary>
    [Range(5, 1440)]
    public int BreakGlassMinutes { get; set; } = 60;

    /// <summary>Wrong passwords after which a person must wait, 3-100. Default 5.</summary>
    [Range(3, 100)]
    public int LockAfter { get; set; } = 5;

    /// <summary>The first wait in seconds, 1-3600; every further wrong password doubles it. Default 60.</summary>
    [Range(1, 3600)]
    public int LockSeconds { get; set; } = 60;

    /// <summary>The longest wait in seconds, 1-86400. Default 900.</summary>
    [Range(1, 86400)]
    public int LockMostSeconds { get; set; } = 900;

    /// <summary>Failures from one address within a quarter of an hour after which it must wait, 5-100000. Default 50.</summary>
    [Range(5, 100000)]
    public int AddressLockAfter { get; set; } = 50;

    /// <summary>Rounds of PBKDF2-HMAC-SHA512 for new password hashes, 100000-10000000; older hashes are renewed at the next sign-in. Default 210000.</summary>
    [Range(100_000, 10_000_000)]
    public int PasswordRounds { get; set; } = 210_000;
}
