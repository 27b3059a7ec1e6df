using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Results;

namespace Selvage.ApiHub.Admission;

/// <summary>
/// Everything that is asked of a SOAP call, in order; the first check to refuse ends it. No bearer token, no user name and password: the certificate says whose
/// application calls (requirement G1). What comes before, the listeners judge, as for every call.
/// </summary>
internal sealed class SoapChecks(CheckCertificate certificate, CheckSoapClient client, CheckRate rate)
{
    /// <summary>The problem that stops the call; null where it may pass.</summary>
    internal Problem? Judge(HttpContext http, HubCall call) =>
        certificate.Judge(http, call)
        ?? client.Judge(call)
        ?? rate.Judge(http, call)
        ?? CheckHeaders.JudgeSoap(http, call);
}
