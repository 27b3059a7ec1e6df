using Microsoft.AspNetCore.Http;
using Selvage.Certificates.Present;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.ApiHub.Admission;

/// <summary>
/// On the mTLS listener: the connection presented a certificate of ours. Its state was judged for this request by the listener's own
/// check, which answers before any endpoint; what is asked here again is only that nobody forgot it.
/// </summary>
internal sealed class CheckCertificate(PresentedCertificates certificates)
{
    internal Problem? Judge(HttpContext http, HubCall call)
    {
        if (http.Listener() != ListenerKind.Mtls)
            return null;
        call.Certificate = http.Features.Get<PresentedCertificate>();
        return call.Certificate is null ? CertificateProblems.Missing : certificates.Refusal(call.Certificate);
    }
}
