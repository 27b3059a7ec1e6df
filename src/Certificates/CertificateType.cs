namespace Selvage.Certificates;

/// <summary>What a certificate of an application is for (requirement D1).</summary>
public enum CertificateType
{
    /// <summary>Identifies the application in the TLS handshake.</summary>
    Transport,

    /// <summary>Signs client assertions and messages; its key is in the organisation's JWK Set with <c>use</c> <c>sig</c>.</summary>
    Signing,

    /// <summary>Others encrypt to it; its key is in the organisation's JWK Set with <c>use</c> <c>enc</c>.</summary>
    Encryption,
}
