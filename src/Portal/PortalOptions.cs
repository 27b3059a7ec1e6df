namespace Selvage.Portal;

/// <summary>What the portal's pages say of the installation: section <c>Selvage:Portal</c>.</summary>
public sealed class PortalOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Portal";

    /// <summary>The IP addresses, or networks in CIDR form, blank-separated, from which messages come to clients' servers, for their allow lists. Default none.</summary>
    public string EgressAddresses { get; set; } = string.Empty;
}
