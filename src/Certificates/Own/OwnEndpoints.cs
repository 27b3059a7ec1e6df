using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Certificates.Own;

/// <summary>The HTTP doors of the platform's own certificates under <c>/manage/v1</c>.</summary>
internal static class OwnEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        manage.MapGet("/own-certificates", async (ListOwnCertificates list, HttpContext http, CancellationToken ct) =>
            (await list.RunAsync(http.Actor(), Done.It, ct)).ToHttp()).WithSummary("List the certificates of the platform itself");
        manage.MapPost("/own-certificates", async (MakeBody? body, MakeOwnCertificate make, HttpContext http, CancellationToken ct) =>
            (await make.RunAsync(http.Actor(), new(body?.Purpose, body?.Generation), ct)).ToCreated(http, c => c, _ => "/manage/v1/own-certificates")).WithSummary("Make a new certificate for the platform itself");
        manage.MapPost("/own-certificates/{kid}/revoke", async (Kid kid, RevokeBody? body, RevokeOwnCertificate revoke, HttpContext http, CancellationToken ct) =>
            (await revoke.RunAsync(http.Actor(), new(kid, body?.Reason), ct)).ToHttp()).WithSummary("Revoke a certificate of the platform itself");
    }

    private sealed record MakeBody(OwnPurpose? Purpose, int? Generation);

    private sealed record RevokeBody(RevocationReason? Reason);
}
