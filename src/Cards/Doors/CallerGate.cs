using Microsoft.AspNetCore.Http;
using Selvage.Cards.Soap;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Doors;

/// <summary>Lets nobody in for whom the hub does not vouch (requirement C4). The descriptions of the APIs are the same for everybody.</summary>
internal sealed class CallerGate(RequestDelegate next)
{
    private static readonly Problem NoPmid = Problem.Forbidden(
        "cards.pmid.missing",
        "No programme manager",
        "This call carries no programme manager id (PMID). Ask the operator's IAM team to set the PMID of this client; its next token will carry it.");

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/openapi", StringComparison.Ordinal) || (HttpMethods.IsGet(http.Request.Method) && http.Request.Path == SoapNames.Path))
            return next(http);
        if (Caller.Read(http.Request.Headers) is not { } caller)
            return Answer.Refused(NoPmid).ExecuteAsync(http);
        http.Features.Set(caller);
        return next(http);
    }
}
