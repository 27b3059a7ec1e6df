using System.ComponentModel.DataAnnotations;

namespace Selvage.Ehi;

/// <summary>Settings of the External Host Interface: section <c>Selvage:Ehi</c>. An endpoint may have its own in place of some.</summary>
public sealed class EhiOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Ehi";

    /// <summary>
    /// Private networks that receivers may be in, as <c>10.1.0.0/16</c>, blank-separated: clients behind a VPN. Empty by default: then nothing is sent to
    /// any address that is not public.
    /// </summary>
    public string AllowedPrivateNetworks { get; set; } = string.Empty;

    /// <summary>The header that carries the signature. Default <c>X-Thredd-Signature</c>.</summary>
    [RegularExpression("[A-Za-z0-9-]{1,64}", ErrorMessage = "is the name of a header: letters, digits and hyphens, up to 64.")]
    public string SignatureHeader { get; set; } = "X-Thredd-Signature";

    /// <summary>How long the host may take to decide a payment, in milliseconds, 50-10000; network included. Default 200.</summary>
    [Range(50, 10_000)]
    public int DecisionBudget { get; set; } = 200;

    /// <summary>How long the host may take to acknowledge a message of the feed, in seconds, 1-60. Default 10.</summary>
    [Range(1, 60)]
    public int SendTimeout { get; set; } = 10;

    /// <summary>After how many seconds a message is sent again that was not acknowledged, 1-3600. Default 120.</summary>
    [Range(1, 3600)]
    public int ResendAfter { get; set; } = 120;

    /// <summary>How often a message is sent again, 0-100. Default 5.</summary>
    [Range(0, 100)]
    public int Resends { get; set; } = 5;

    /// <summary>For how many days a message waits for its receiver at most, 1-7. Default 3.</summary>
    [Range(1, 7)]
    public int BufferDays { get; set; } = 3;

    /// <summary>For how many days what was delivered can be looked at, 1-365. Default 30.</summary>
    [Range(1, 365)]
    public int RecordDays { get; set; } = 30;

    /// <summary>How many messages may be on their way to one endpoint at once, 1-256. Default 32.</summary>
    [Range(1, 256)]
    public int MostAtOnce { get; set; } = 32;
}
