using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Announced;

/// <summary>A certificate was revoked; it is refused already.</summary>
/// <param name="Kid">Its kid.</param>
/// <param name="Type">What it was for.</param>
/// <param name="AppId">Its application.</param>
/// <param name="OrganisationId">Its organisation.</param>
public sealed record CertificateRevoked(Kid Kid, CertificateType Type, AppId AppId, OrganisationId OrganisationId);

/// <summary>A certificate was issued.</summary>
/// <param name="Kid">Its kid.</param>
/// <param name="Type">What it is for.</param>
/// <param name="AppId">Its application.</param>
/// <param name="OrganisationId">Its organisation.</param>
public sealed record CertificateIssued(Kid Kid, CertificateType Type, AppId AppId, OrganisationId OrganisationId);
