using System.ComponentModel.DataAnnotations;

namespace Selvage.Certificates;

/// <summary>With what issuing certificates sign.</summary>
public enum IssuingKeyKind
{
    /// <summary>EC P-256: fast, and understood by every current TLS stack.</summary>
    EcP256,

    /// <summary>RSA-3072: for peers that cannot verify ECDSA; a tenth of the speed.</summary>
    Rsa3072,
}

/// <summary>Settings of this module: section <c>Selvage:Certificates</c>. The names, the key kind and the root's file are read at the first start only.</summary>
public sealed class CertificatesOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Certificates";

    /// <summary>C of the authorities' names, ISO 3166-1 alpha-2. Default: GB.</summary>
    [Required, RegularExpression("^[A-Z]{2}$")]
    public string Country { get; set; } = "GB";

    /// <summary>O, 1-64 characters. Default: Selvage.</summary>
    [Required, StringLength(64)]
    public string Organisation { get; set; } = "Selvage";

    /// <summary>OU, 1-64 characters. Default: Selvage Directory.</summary>
    [Required, StringLength(64)]
    public string Unit { get; set; } = "Selvage Directory";

    /// <summary>CN of the root without its generation, 1-56 characters. Default: Selvage Root CA.</summary>
    [Required, StringLength(56)]
    public string RootName { get; set; } = "Selvage Root CA";

    /// <summary>CN of the issuing authority without its generation, 1-56 characters. Default: Selvage Issuing CA.</summary>
    [Required, StringLength(56)]
    public string IssuingName { get; set; } = "Selvage Issuing CA";

    /// <summary>Key of the issuing authority: EcP256 (default) or Rsa3072.</summary>
    public IssuingKeyKind IssuingKey { get; set; } = IssuingKeyKind.EcP256;

    /// <summary>
    /// A root that was made off line (<c>selvage ca init</c>): the file with its certificate. Then the first start makes no root of its own, and
    /// waits for an issuing authority that this root signs. Empty (default): the first start makes both.
    /// </summary>
    public string RootCertificate { get; set; } = string.Empty;

    /// <summary>
    /// Into how many parts the revocation list of an issuing authority is cut: 1 (default) to 256. A certificate stays in the part that was
    /// decided at its issue, so a change concerns new ones only.
    /// </summary>
    [Range(1, 256)]
    public int CrlShards { get; set; } = 1;
}
