using System.ComponentModel.DataAnnotations;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>A hardware security module for the keys of issuing authorities: section <c>Selvage:Certificates:Pkcs11</c>. Keys that are made while it is set stay in it.</summary>
public sealed class Pkcs11Options
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Certificates:Pkcs11";

    /// <summary>The maker's PKCS #11 library, a file. Empty: keys are encrypted files.</summary>
    public string Library { get; set; } = string.Empty;

    /// <summary>Label of the token.</summary>
    public string TokenLabel { get; set; } = string.Empty;

    /// <summary>File with the user's PIN, readable by this user alone.</summary>
    public string PinFile { get; set; } = string.Empty;

    /// <summary>Sessions at once, 1-64: as many signatures are made side by side. Default: 8.</summary>
    [Range(1, 64)]
    public int Sessions { get; set; } = 8;
}
