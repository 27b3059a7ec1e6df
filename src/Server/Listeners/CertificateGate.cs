using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Tokens.Seams;
using Selvage.Certificates.Present;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Server.Listeners;

/// <summary>
/// On the mTLS listener nothing is served without a Transport certificate that is good at this very request. Only the token endpoint
/// answers for itself, in the words of OAuth (requirement E3): to it the verdict is handed on.
/// </summary>
internal sealed class CertificateGate(RequestDelegate next, PresentedCertificates certificates)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Listener() != ListenerKind.Mtls)
            return next(http);
        var connection = http.Features.Get<ConnectionCertificate>();
        var problem = Judge(connection);
        http.Features.Set(Verdict(connection, problem));
        if (ReferenceEquals(problem, CertificateProblems.StateUnknown))
            return ProblemMapping.WriteAsync(http, problem); // Nobody's fault but ours: not in the words of OAuth either, which would blame the client.
        if (problem is null || http.Request.Path.StartsWithSegments("/oauth2", StringComparison.Ordinal))
            return next(http);
        if (problem.Kind == ProblemKind.Forbidden)
            http.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        return ProblemMapping.WriteAsync(http, problem);
    }

    private Problem? Judge(ConnectionCertificate? connection) => connection switch
    {
        null or { Any: false } => CertificateProblems.Missing,
        { Found: null } => CertificateProblems.Unknown,
        { Found: var found } => certificates.Refusal(found),
    };

    private static TransportPresented Verdict(ConnectionCertificate? connection, Problem? problem) => (connection, problem) switch
    {
        ({ Found: { } found }, null) => new(true, TransportVerdict.Good, found.AppId, found.Kid.Value, null),
        (null or { Any: false }, _) => new(true, TransportVerdict.None, null, null, null),
        _ => new(true, TransportVerdict.Refused, null, null, problem?.Code),
    };
}
