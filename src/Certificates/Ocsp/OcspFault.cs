namespace Selvage.Certificates.Ocsp;

/// <summary>The answers that carry no status and no signature (RFC 6960 §4.2.1, OCSPResponseStatus); the numbers are the protocol's.</summary>
internal enum OcspFault
{
    /// <summary>What was sent is no request that this responder reads.</summary>
    MalformedRequest = 1,

    /// <summary>The responder has a bug.</summary>
    InternalError = 2,

    /// <summary>The state cannot be read now.</summary>
    TryLater = 3,

    /// <summary>The issuer asked about is none that this responder answers for.</summary>
    Unauthorized = 6,
}
