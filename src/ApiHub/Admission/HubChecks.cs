using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Results;

namespace Selvage.ApiHub.Admission;

/// <summary>
/// Everything that is asked of a call, in the order of the contract ("Refusals at the hub"); the first check to refuse ends it. What comes
/// before, the listeners judge: size limits, foreign certificates, names (see Server/Listeners).
/// </summary>
internal sealed class HubChecks(CheckCertificate certificate, CheckToken token, CheckHeaders headers, CheckRate rate)
{
    /// <summary>The problem that stops the call; null where it may pass.</summary>
    internal async ValueTask<Problem?> JudgeAsync(HttpContext http, HubCall call, string neededScope) =>
        certificate.Judge(http, call)
        ?? await token.JudgeAsync(http, call)
        ?? headers.Judge(http, call)
        ?? CheckScope.Judge(call, neededScope)
        ?? rate.Judge(http, call);
}
