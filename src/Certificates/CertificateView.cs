using System.Security.Cryptography;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates;

/// <summary>A certificate, as it is shown in lists.</summary>
/// <param name="Kid">KID.</param>
/// <param name="Serial">Serial number, lower-case hex.</param>
/// <param name="Type">Key type.</param>
/// <param name="Status"><c>active</c>, <c>revoked</c> or <c>expired</c>.</param>
/// <param name="OrganisationId">Whose.</param>
/// <param name="ApplicationId">Of which application.</param>
/// <param name="Subject">Its subject, in the order C, O, OU, CN.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="NotBefore">First second of validity.</param>
/// <param name="NotAfter">Last second of validity.</param>
/// <param name="ThumbprintSha256">SHA-256 of the DER form, lower-case hex.</param>
/// <param name="KeyAlgorithm">RSA-2048, EC-P256 …</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="RevocationReason">Why.</param>
/// <param name="Renews">The certificate whose place it takes.</param>
/// <param name="RenewedBy">The certificate that takes its place.</param>
public record CertificateView(
    Kid Kid,
    string Serial,
    CertificateType Type,
    string Status,
    OrganisationId OrganisationId,
    AppId ApplicationId,
    string Subject,
    DateTimeOffset IssuedAt,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string ThumbprintSha256,
    string KeyAlgorithm,
    DateTimeOffset? RevokedAt,
    RevocationReason? RevocationReason,
    Kid? Renews,
    Kid? RenewedBy)
{
    internal static CertificateView Of(CertificateRow row, Kid? renewedBy, DateTimeOffset now) => new(
        row.Kid, row.Serial, row.Type, StatusOf(row, now), row.OrganisationId, row.AppId, row.Subject, row.IssuedAt, row.NotBefore, row.NotAfter,
        Convert.ToHexStringLower(SHA256.HashData(row.Der)), row.KeyAlgorithm, row.RevokedAt, row.RevocationReason,
        row.Renews, renewedBy);

    /// <summary>Revoked wins over expired: it is what people must know.</summary>
    private static string StatusOf(CertificateRow row, DateTimeOffset now) => row.RevokedAt is not null ? "revoked" : row.NotAfter < now ? "expired" : "active";
}

/// <summary>A certificate with its bytes.</summary>
public sealed record CertificateDetails : CertificateView
{
    internal CertificateDetails(CertificateView listed)
        : base(listed)
    {
    }

    /// <summary>Its issuer's subject.</summary>
    public required string Issuer { get; init; }

    /// <summary>The certificate, PEM.</summary>
    public required string Pem { get; init; }

    /// <summary>Issuing certificate and root, PEM.</summary>
    public required string Chain { get; init; }

    /// <summary>What differs from what the request asked for, in plain words.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
