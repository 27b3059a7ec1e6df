using Selvage.Certificates.Issue;

namespace Selvage.Certificates.Own;

/// <summary>What a certificate of the platform itself is for.</summary>
public enum OwnPurpose
{
    /// <summary>Signs the answers about a generation's certificates (RFC 6960 §4.2.2.2).</summary>
    OcspSigner,

    /// <summary>Presents the operator to the clients' own servers (requirement H3).</summary>
    Ehi,

    /// <summary>Signs what is sent to the clients' own servers (requirement H2): RSA of 2048 bits, published in the operator's JWKS.</summary>
    EhiSigner,
}

/// <summary>What follows from a purpose.</summary>
internal static class OwnPurposes
{
    /// <summary>Whether each generation has one of its own; of the others the platform has one, by whichever authority issues.</summary>
    internal static bool IsOfGeneration(this OwnPurpose purpose) => purpose == OwnPurpose.OcspSigner;

    internal static CertificateProfile Profile(this OwnPurpose purpose) => purpose switch
    {
        OwnPurpose.Ehi => CertificateProfile.Ehi,
        OwnPurpose.EhiSigner => CertificateProfile.EhiSigner,
        _ => CertificateProfile.OcspSigner,
    };
}
