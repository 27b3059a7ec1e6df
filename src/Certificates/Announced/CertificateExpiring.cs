using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Announced;

/// <summary>A certificate ends soon, and its organisation was told: once for each of 60, 30, 14, 7 and 1 days before.</summary>
/// <param name="Kid">Its kid.</param>
/// <param name="Type">What it is for.</param>
/// <param name="AppId">Its application.</param>
/// <param name="OrganisationId">Its organisation.</param>
/// <param name="NotAfter">Last second of validity.</param>
/// <param name="DaysLeft">Days left, a begun one counted.</param>
public sealed record CertificateExpiring(Kid Kid, CertificateType Type, AppId AppId, OrganisationId OrganisationId, DateTimeOffset NotAfter, int DaysLeft);
