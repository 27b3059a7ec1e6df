using System.Security.Cryptography;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Own;

/// <summary>A certificate of the platform itself, as it is shown.</summary>
/// <param name="Kid">KID.</param>
/// <param name="Serial">Serial number, lower-case hex.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Issuer">The authority: <c>g1</c>.</param>
/// <param name="Status"><c>active</c>, <c>revoked</c> or <c>expired</c>.</param>
/// <param name="Subject">Its subject, in the order C, O, OU, CN.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="NotBefore">First second of validity.</param>
/// <param name="NotAfter">Last second of validity.</param>
/// <param name="ThumbprintSha256">SHA-256 of the DER form, lower-case hex.</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="RevocationReason">Why.</param>
/// <param name="Pem">The certificate, PEM.</param>
public sealed record OwnCertificateView(
    Kid Kid,
    string Serial,
    OwnPurpose Purpose,
    string Issuer,
    string Status,
    string Subject,
    DateTimeOffset MadeAt,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string ThumbprintSha256,
    DateTimeOffset? RevokedAt,
    RevocationReason? RevocationReason,
    string Pem)
{
    internal static OwnCertificateView Of(OwnCertificateRow row, DateTimeOffset now)
    {
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(row.Der);
        return new OwnCertificateView(
            row.Kid, row.Serial, row.Purpose, $"g{row.Generation}", row.RevokedAt is not null ? "revoked" : row.NotAfter < now ? "expired" : "active", SubjectText.Of(certificate.SubjectName.RawData),
            row.MadeAt, row.NotBefore, row.NotAfter, Convert.ToHexStringLower(SHA256.HashData(row.Der)), row.RevokedAt, row.RevocationReason, PemEncoding.WriteString("CERTIFICATE", row.Der) + "\n");
    }
}
