namespace Selvage.Certificates.Own;

/// <summary>What a certificate of the platform itself is for.</summary>
public enum OwnPurpose
{
    /// <summary>Signs the answers about a generation's certificates (RFC 6960 §4.2.2.2).</summary>
    OcspSigner,

    /// <summary>Presents the operator to the clients' own servers (requirement H3).</summary>
    Ehi,
}
