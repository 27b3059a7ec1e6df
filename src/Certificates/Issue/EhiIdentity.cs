using Selvage.Kernel.Ids;
using Selvage.Kernel.Settings;

namespace Selvage.Certificates.Issue;

/// <summary>
/// By what a client's server knows that it is the operator who calls (requirement H3). Every client's Transport certificate passes the same
/// chain, so the chain alone proves nothing: this URI in subjectAltName does, since only the operator's own profile may carry it.
/// </summary>
public static class EhiIdentity
{
    internal const string Prefix = "urn:selvage:ehi:";

    /// <summary><c>urn:selvage:ehi:uat:{operator's organisation id}</c>.</summary>
    public static string Of(SelvageEnvironment environment, OrganisationId operatorId) => $"{Prefix}{environment.ToString().ToLowerInvariant()}:{operatorId}";
}
