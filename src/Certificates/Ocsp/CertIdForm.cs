namespace Selvage.Certificates.Ocsp;

/// <summary>
/// How a request names a certificate. An answer names it in the same form: some clients compare byte for byte, and one that asked with
/// SHA-1 cannot read an answer in SHA-256.
/// </summary>
internal enum CertIdForm : byte
{
    /// <summary>A hash that this responder does not compute.</summary>
    Other,

    /// <summary>SHA-1, parameters NULL: what nearly all clients send.</summary>
    Sha1Null,

    /// <summary>SHA-1, no parameters.</summary>
    Sha1,

    /// <summary>SHA-256, parameters NULL.</summary>
    Sha256Null,

    /// <summary>SHA-256, no parameters.</summary>
    Sha256,
}
