using Selvage.Certificates.Crl;

namespace Selvage.Certificates.Revoke;

/// <summary>Since when a revocation is in force, and where (requirement D3).</summary>
/// <param name="Here">From then on this platform refuses the certificate: at every listener and every check.</param>
/// <param name="Everywhere">By then, at the latest, also those know it who keep our OCSP answers or revocation lists.</param>
public sealed record RevocationForce(DateTimeOffset Here, DateTimeOffset Everywhere)
{
    /// <summary>
    /// That of a certificate; null where it is not revoked. A Signing certificate is only ever asked here, and so it is refused at once. For others,
    /// an answer or a list of before the revocation may still be believed somewhere until it ends.
    /// </summary>
    public static RevocationForce? Of(CertificateView certificate) => certificate.RevokedAt is { } at
        ? new(at, certificate.Type == CertificateType.Signing ? at : at + ListTimes.Life)
        : null;
}
